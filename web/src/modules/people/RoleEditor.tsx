import { Button, Checkbox, Group, Stack, TextInput } from '@mantine/core'
import { ownRole, roleInput, type roleMatrix } from '@rampart/contract/people.ts'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { z } from 'zod'
import { send } from '../../kit/api.ts'
import { Dialog } from '../../kit/Dialog.tsx'
import { Failure } from '../../kit/Failure.tsx'
import { useZodForm } from '../../kit/form.ts'
import { Confirm } from '../../kit/Moves.tsx'
import { useReread } from '../../kit/reread.ts'
import css from './Roles.module.css'

export type OwnRole = z.output<typeof ownRole>
type Matrix = z.output<typeof roleMatrix>

interface EditorProps {
  of: OwnRole | 'new' | undefined
  matrix: Matrix | undefined
  onClose: () => void
}

export function RoleEditor({ of, matrix, onClose }: EditorProps) {
  const t = useTranslations('people.roles')
  return (
    <Dialog opened={of !== undefined} onClose={onClose} size="xl" title={of && of !== 'new' ? t('edit', { name: of.name }) : t('add')}>
      {of && matrix && <RoleForm role={of === 'new' ? undefined : of} matrix={matrix} onClose={onClose} />}
    </Dialog>
  )
}

function RoleForm({ role, matrix, onClose }: { role: OwnRole | undefined; matrix: Matrix; onClose: () => void }) {
  const t = useTranslations('people.roles')
  const kit = useTranslations('kit')
  const reread = useReread()
  const [dropping, setDropping] = useState(false)
  const form = useZodForm(roleInput, { name: role?.name ?? '', description: role?.description ?? '', permissions: role?.permissions ?? [] })
  const again = () => reread('/roles')
  const chosen = form.values.permissions
  const toggle = (permission: string) =>
    form.setFieldValue('permissions', chosen.includes(permission) ? chosen.filter((each) => each !== permission) : [...chosen, permission])
  return (
    <form
      noValidate
      onSubmit={form.submit(async (values) => {
        if (role) await send('PATCH', ownRole, `/roles/${role.id}`, { ...values, version: role.version })
        else await send('POST', ownRole, '/roles', values)
        await again()
        onClose()
      })}
    >
      <Stack gap={12}>
        <TextInput label={t('name')} required data-autofocus {...form.field('name')} />
        <TextInput label={t('description')} {...form.field('description')} />
        <section className={css.groups} aria-label={t('permissions')}>
          {matrix.modules.map(({ module, permissions }) => (
            <fieldset key={module} className={css.group}>
              <legend>{module}</legend>
              {permissions.map(({ permission, held }) => (
                <Checkbox
                  key={permission}
                  size="xs"
                  label={<span className="mono">{permission}</span>}
                  checked={chosen.includes(permission)}
                  disabled={!held}
                  title={held ? undefined : t('not_held')}
                  onChange={() => toggle(permission)}
                />
              ))}
            </fieldset>
          ))}
        </section>
        <Failure text={form.failure ?? (form.errors.permissions ? String(form.errors.permissions) : undefined)} />
        <Group justify="space-between" gap={8}>
          <span className="dim">{t('chosen', { count: chosen.length })}</span>
          <Group gap={8}>
            {role && (
              <Button variant="default" onClick={() => setDropping(true)}>
                {t('delete')}
              </Button>
            )}
            <Button variant="default" onClick={onClose}>
              {kit('cancel')}
            </Button>
            <Button type="submit" loading={form.busy}>
              {role ? kit('save') : t('add')}
            </Button>
          </Group>
        </Group>
      </Stack>
      <Confirm
        opened={dropping}
        danger
        title={t('delete')}
        text={t('delete_text', { name: role?.name ?? '' })}
        onClose={() => setDropping(false)}
        onConfirm={async () => {
          await send('DELETE', z.unknown(), `/roles/${role?.id}`)
          await again()
          onClose()
        }}
      />
    </form>
  )
}
