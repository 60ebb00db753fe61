import { Button, Loader } from '@mantine/core'
import { IconCheck, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Failure } from '../../kit/Failure.tsx'
import { Page, Panel } from '../../kit/Page.tsx'
import { useMay } from '../../kit/session.ts'
import { type OwnRole, RoleEditor } from './RoleEditor.tsx'
import css from './Roles.module.css'
import { useMatrix, useOwnRoles } from './roles.ts'

/** Every permission by every role, from what the modules ask for: the table that the server decides by. */
export function RolesPage() {
  const t = useTranslations('people.roles')
  const people = useTranslations('people')
  const may = useMay()
  const matrix = useMatrix()
  const own = useOwnRoles()
  const [editing, setEditing] = useState<OwnRole | 'new'>()
  const writes = may('roles:write')
  const failure = matrix.error?.message ?? (own.state === 'failed' ? own.error?.message : undefined)
  const width = 1 + (matrix.data?.presets.length ?? 0) + own.rows.length
  return (
    <Page
      fill
      title={t('title')}
      subtitle={t('subtitle')}
      actions={
        writes && (
          <Button leftSection={<IconPlus size={16} />} onClick={() => setEditing('new')}>
            {t('add')}
          </Button>
        )
      }
    >
      <Failure text={failure} />
      <Panel fill flush>
        {matrix.isPending && <Loader m={14} />}
        {matrix.data && (
          <section className={css.scroller} aria-label={t('matrix')}>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
            <div className={css.inner} tabIndex={0}>
              <table className={css.matrix}>
                <caption className={css.hidden}>{t('matrix')}</caption>
                <thead>
                  <tr>
                    <th scope="col" className={css.corner}>
                      {t('permission')}
                    </th>
                    {own.rows.map((role) => (
                      <th key={role.id} scope="col" className={css.own}>
                        {writes ? (
                          <button
                            type="button"
                            className={css.edit}
                            onClick={() => setEditing(role)}
                            title={t('edit', { name: role.name })}
                          >
                            {role.name}
                          </button>
                        ) : (
                          role.name
                        )}
                      </th>
                    ))}
                    {matrix.data.presets.map((preset) => (
                      <th key={preset} scope="col">
                        {people(`role.${preset}`)}
                      </th>
                    ))}
                  </tr>
                </thead>
                {matrix.data.modules.map(({ module, permissions }) => (
                  <tbody key={module}>
                    <tr>
                      <th colSpan={width} scope="colgroup" className={css.module}>
                        <span>{module}</span>
                      </th>
                    </tr>
                    {permissions.map(({ permission, presets }) => (
                      <tr key={permission}>
                        <th scope="row" className="mono">
                          {permission}
                        </th>
                        {own.rows.map((role) => (
                          // What every preset holds, everybody does.
                          <Cell
                            key={role.id}
                            held={role.permissions.includes(permission) || presets.length === matrix.data.presets.length}
                            own
                          />
                        ))}
                        {matrix.data.presets.map((preset) => (
                          <Cell key={preset} held={presets.includes(preset)} />
                        ))}
                      </tr>
                    ))}
                  </tbody>
                ))}
              </table>
            </div>
          </section>
        )}
      </Panel>
      <RoleEditor of={editing} matrix={matrix.data} onClose={() => setEditing(undefined)} />
    </Page>
  )
}

/** Never the mark alone: who cannot see it hears the word. */
function Cell({ held, own }: { held: boolean; own?: boolean }) {
  const t = useTranslations('people.roles')
  return (
    <td className={own ? css.own : undefined}>
      {held ? <IconCheck size={15} aria-hidden className={css.yes} /> : <span aria-hidden>·</span>}
      <span className={css.hidden}>{held ? t('yes') : t('no')}</span>
    </td>
  )
}
