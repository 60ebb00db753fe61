import { Button } from '@mantine/core'
import { useEffect } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { z } from 'zod'
import { reasonOf, send } from '../kit/api.ts'
import { useNotice } from '../kit/notice.ts'
import type { Me } from '../kit/session.ts'
import css from './VisitBanner.module.css'

/** On every page while somebody who runs the instance acts in a tenant that is not theirs. */
export function VisitBanner({ me }: { me: Me }) {
  const t = useTranslations('tenants')
  const format = useFormatter()
  const notice = useNotice()
  const until = me.visiting_until
  useEffect(() => {
    if (!until) return
    // The server has ended it by then; the page says so by asking again.
    const timer = setTimeout(() => location.assign('/'), Math.max(0, Date.parse(until) - Date.now()) + 1000)
    return () => clearTimeout(timer)
  }, [until])
  if (!until) return null
  const end = () =>
    send('POST', z.unknown(), '/auth/visit/end')
      .then(() => location.assign('/tenants'))
      .catch((error: unknown) => notice(reasonOf(error), 'failed'))
  return (
    <div className={css.visit} role="status">
      <span>{t('visiting', { name: me.tenant.name, time: format.dateTime(new Date(until), { timeStyle: 'short' }) })}</span>
      <Button size="compact-xs" variant="default" onClick={() => void end()}>
        {t('end_visit')}
      </Button>
    </div>
  )
}
