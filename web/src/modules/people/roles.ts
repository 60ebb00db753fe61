import { type Role, roles } from '@rampart/contract/identity.ts'
import { ownRole, roleMatrix } from '@rampart/contract/people.ts'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { ask } from '../../kit/api.ts'
import { useList } from '../../kit/list.ts'

/** What the presets hold, and what whoever looks may give. */
export const useMatrix = () =>
  useQuery({ queryKey: ['/roles', 'matrix'], queryFn: ({ signal }) => ask(roleMatrix, '/roles/matrix', undefined, signal) })
export const useOwnRoles = () => useList(ownRole, '/roles', {}, { count: false, limit: 200 })

const own = 'own:'
/** A preset or an own role as one choice: `analyst`, or `own:<id>`. */
export const choiceOf = ({ role, role_id }: { role: Role; role_id: string | null }) => (role_id ? own + role_id : role)
export const standingOf = (choice: string): { role: Role; role_id: string | null } =>
  choice.startsWith(own)
    ? { role: 'viewer', role_id: choice.slice(own.length) }
    : { role: roles.find((each) => each === choice) ?? 'viewer', role_id: null }

/** The roles that whoever looks may give, by what they hold themself; the server decides again. */
export function useRoleChoices({ service = false } = {}) {
  const t = useTranslations('people')
  const { data: matrix } = useMatrix()
  const { rows } = useOwnRoles()
  const all = matrix?.modules.flatMap((each) => each.permissions) ?? []
  const held = new Set(all.filter((each) => each.held).map((each) => each.permission))
  const presets = roles.filter(
    (preset) => (preset === 'service') === service && all.every((each) => each.held || !each.presets.includes(preset)),
  )
  return [
    { group: t('presets'), items: presets.map((preset) => ({ value: preset as string, label: t(`role.${preset}`) })) },
    {
      group: t('own_roles'),
      items: rows
        .filter((role) => role.permissions.every((permission) => held.has(permission)))
        .map((role) => ({ value: own + role.id, label: role.name })),
    },
  ].filter(({ items }) => items.length)
}
