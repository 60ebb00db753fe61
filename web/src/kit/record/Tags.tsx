import { ActionIcon, CloseButton, TextInput } from '@mantine/core'
import { tag } from '@rampart/contract/collaboration.ts'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { z } from 'zod'
import { reasonOf, send } from '../api.ts'
import { useList } from '../list.ts'
import { useNotice } from '../notice.ts'
import { useReread } from '../reread.ts'
import { useMay } from '../session.ts'
import css from './Tags.module.css'

/** The words people put on a record to find it again. */
export function Tags({ object_type, object_id }: { object_type: string; object_id: string }) {
  const t = useTranslations('kit.record')
  const may = useMay()
  const reread = useReread()
  const notice = useNotice()
  const list = useList(tag, '/tags', { object_type, object_id }, { count: false })
  const [adding, setAdding] = useState(false)
  const change = async (doing: Promise<unknown>) => {
    try {
      await doing
      await reread('/tags')
    } catch (error) {
      notice(reasonOf(error), 'failed')
    }
  }
  const writes = may('tags:write')
  return (
    <div className={css.tags}>
      {list.rows.map((each) => (
        <span key={each.id} className={css.tag}>
          {each.name}
          {writes && (
            <CloseButton
              size={16}
              iconSize={12}
              aria-label={t('remove_tag', { name: each.name })}
              onClick={() => void change(send('DELETE', z.unknown(), `/tags/${each.id}`))}
            />
          )}
        </span>
      ))}
      {list.rows.length === 0 && !adding && <span className="dim">{t('no_tags')}</span>}
      {writes &&
        (adding ? (
          <TextInput
            size="xs"
            aria-label={t('add_tag')}
            placeholder={t('add_tag')}
            autoFocus
            maxLength={100}
            w={140}
            onBlur={() => setAdding(false)}
            onKeyDown={(e) => {
              const name = e.currentTarget.value.trim()
              if (e.key === 'Escape') setAdding(false)
              if (e.key !== 'Enter' || !name) return
              e.currentTarget.value = ''
              void change(send('POST', tag, '/tags', { object_type, object_id, name }))
            }}
          />
        ) : (
          <ActionIcon variant="default" size={22} aria-label={t('add_tag')} onClick={() => setAdding(true)}>
            <IconPlus size={13} />
          </ActionIcon>
        ))}
    </div>
  )
}
