import { ActionIcon, Tooltip } from '@mantine/core'
import { link } from '@rampart/contract/collaboration.ts'
import { IconUnlink } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { z } from 'zod'
import { reasonOf, send } from '../api.ts'
import { useList } from '../list.ts'
import { useNotice } from '../notice.ts'
import { usePathOf } from '../records.ts'
import { useReread } from '../reread.ts'
import { useMay } from '../session.ts'
import css from './Links.module.css'

/** What a record has to do with others, in both directions; a title that one may not see, or that is gone, is not told. */
export function Links({ object_type, object_id }: { object_type: string; object_id: string }) {
  const t = useTranslations('kit.record')
  const may = useMay()
  const reread = useReread()
  const notice = useNotice()
  const list = useList(link, '/links', { object_type, object_id }, { count: false })
  const unlink = async (id: string) => {
    try {
      await send('DELETE', z.unknown(), `/links/${id}`)
      await reread('/links')
    } catch (error) {
      notice(reasonOf(error), 'failed')
    }
  }
  if (list.state === 'failed') return <span className="dim">{list.error?.message ?? t('failed')}</span>
  if (list.rows.length === 0) return <span className="dim">{t('no_links')}</span>
  return (
    <ul className={css.links}>
      {list.rows.map((each) => (
        <li key={each.id}>
          <Other of={each} mine={object_id} />
          {may('links:write') && (
            <Tooltip label={t('unlink')}>
              <ActionIcon variant="subtle" color="gray" size={24} aria-label={t('unlink')} onClick={() => void unlink(each.id)}>
                <IconUnlink size={14} />
              </ActionIcon>
            </Tooltip>
          )}
        </li>
      ))}
    </ul>
  )
}

/** The other end, with the verb as it reads from this one. */
function Other({ of, mine }: { of: z.output<typeof link>; mine: string }) {
  const t = useTranslations('kit.record')
  const pathOf = usePathOf()
  const out = of.from_id === mine
  const [type, id, title] = out ? [of.to_type, of.to_id, of.to_title] : [of.from_type, of.from_id, of.from_title]
  const path = title === null ? undefined : pathOf(type, id)
  return (
    <span className={css.link}>
      <span className="dim">{t(out ? `verb.${of.verb}` : `verb_of.${of.verb}`)}</span>{' '}
      {path ? <Link to={path}>{title}</Link> : (title ?? t('untold'))}
    </span>
  )
}
