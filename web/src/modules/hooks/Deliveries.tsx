import { Button, Loader } from '@mantine/core'
import { hookDelivery, hookTried } from '@rampart/contract/hooks.ts'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import type { z } from 'zod'
import { reasonOf, send } from '../../kit/api.ts'
import { Status } from '../../kit/Badges.tsx'
import { CopyText } from '../../kit/CopyText.tsx'
import { Failure } from '../../kit/Failure.tsx'
import { useList } from '../../kit/list.ts'
import { useNotice } from '../../kit/notice.ts'
import { Facts } from '../../kit/Page.tsx'
import { useReread } from '../../kit/reread.ts'
import { useMay } from '../../kit/session.ts'
import { Time } from '../../kit/Time.tsx'
import type { Hook } from './columns.tsx'
import css from './Hooks.module.css'

type Delivery = z.output<typeof hookDelivery>

/** Each try, the newest first; one opens to tell the answer, and can be sent again. */
export function Deliveries({ hook }: { hook: Hook }) {
  const t = useTranslations('hooks')
  const list = useList(hookDelivery, `/hooks/${hook.id}/deliveries`, {}, { limit: 20, count: false })
  if (list.state === 'loading') return <Loader />
  if (list.state === 'failed') return <Failure text={list.error?.message} />
  if (list.rows.length === 0) return <p className={css.none}>{t('log_empty')}</p>
  return (
    <>
      <ol className={css.log}>
        {list.rows.map((delivery) => (
          <li key={delivery.id}>
            <details>
              <summary>
                <Status tone={delivery.state === 'delivered' ? 'ok' : 'critical'}>{t(`tried.${delivery.state}`)}</Status>
                <span className={`${css.action} mono`}>{delivery.action}</span>
                <span className={css.when}>
                  <Time at={delivery.created_at} />
                </span>
              </summary>
              <Try of={delivery} hook={hook} />
            </details>
          </li>
        ))}
      </ol>
      {list.more.has && (
        <Button variant="subtle" size="compact-sm" loading={list.more.loading} onClick={list.more.load}>
          {t('more')}
        </Button>
      )}
    </>
  )
}

function Try({ of: d, hook }: { of: Delivery; hook: Hook }) {
  const t = useTranslations('hooks')
  const format = useFormatter()
  const may = useMay()
  const reread = useReread()
  const notice = useNotice()
  const [busy, setBusy] = useState(false)
  const again = async () => {
    setBusy(true)
    try {
      const { state, error } = await send('POST', hookTried, `/hooks/${hook.id}/redeliver`, { event_id: d.event_id })
      if (state === 'delivered') notice(t('redelivered'))
      else notice(error ?? t('test_failed'), 'failed')
      await reread('/hooks')
    } catch (error) {
      notice(reasonOf(error), 'failed')
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className={css.try}>
      {d.error && <Failure text={d.error} />}
      <Facts
        of={{
          [t('at')]: <Time at={d.created_at} exact />,
          [t('reason')]: t(`reasons.${d.reason}`),
          [t('attempt')]: format.number(d.attempt),
          [t('took')]: t('ms', { ms: format.number(d.ms) }),
          [t('status')]: d.status,
          [t('answer')]: d.answer && <span className="mono">{d.answer}</span>,
          [t('event')]: <CopyText text={d.event_id} />,
          [t('together')]: d.events > 1 && format.number(d.events),
          [t('next_try')]: d.next_at && <Time at={d.next_at} exact />,
        }}
      />
      {d.reason !== 'test' && may('hooks:write') && (
        <Button variant="default" size="compact-sm" loading={busy} onClick={() => void again()}>
          {t('redeliver')}
        </Button>
      )}
    </div>
  )
}
