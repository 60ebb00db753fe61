import { Button, UnstyledButton } from '@mantine/core'
import { team } from '@rampart/contract/people.ts'
import { IconPlus, IconUsersGroup } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Failure } from '../../kit/Failure.tsx'
import { useList } from '../../kit/list.ts'
import { Empty, Panel, Split } from '../../kit/Page.tsx'
import { useMay } from '../../kit/session.ts'
import { TeamDialog } from './TeamDialog.tsx'
import { TeamPanel } from './TeamPanel.tsx'
import css from './Teams.module.css'
import { asTree } from './teams.ts'

export function Teams({ open, onOpen }: { open: string | undefined; onOpen: (id: string | undefined) => void }) {
  const t = useTranslations('people.teams')
  const may = useMay()
  const [making, setMaking] = useState(false)
  const list = useList(team, '/teams', {}, { count: false, limit: 200 })
  const tree = asTree(list.rows)
  const chosen = list.rows.find(({ id }) => id === open)
  const add = may('teams:write') && (
    <Button variant="default" leftSection={<IconPlus size={16} />} onClick={() => setMaking(true)}>
      {t('add')}
    </Button>
  )
  return (
    <>
      <Split>
        <Panel fill flush title={t('title')} actions={tree.length > 0 && add}>
          {list.state === 'failed' && <Failure text={list.error?.message} />}
          {list.state === 'ready' && tree.length === 0 && (
            <Empty icon={<IconUsersGroup />} title={t('none')} text={t('none_text')}>
              {add}
            </Empty>
          )}
          <ul className={css.tree}>
            {tree.map(({ team: each, depth }) => (
              <li key={each.id} data-depth={depth} className={css.leaf}>
                <UnstyledButton
                  className={css.team}
                  data-on={each.id === open}
                  aria-pressed={each.id === open}
                  onClick={() => onOpen(each.id === open ? undefined : each.id)}
                >
                  <span className={css.name}>{each.name}</span>
                  <span className="dim">{each.description}</span>
                </UnstyledButton>
              </li>
            ))}
          </ul>
        </Panel>
        {chosen && <TeamPanel key={chosen.id} team={chosen} teams={list.rows} onClose={() => onOpen(undefined)} />}
      </Split>
      <TeamDialog opened={making} teams={list.rows} onClose={() => setMaking(false)} />
    </>
  )
}
