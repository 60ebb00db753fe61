import { Tooltip } from '@mantine/core'
import { Link, useRouterState } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { useMay } from '../kit/session.ts'
import css from './NavList.module.css'
import { entryAt, nav } from './nav.ts'

/** The pages one may open; `slim`, their icons alone. */
export function NavList({ slim }: { slim: boolean }) {
  const t = useTranslations('shell')
  const may = useMay()
  const here = useRouterState({ select: (s) => entryAt(s.location.pathname)?.to })
  const list = useRef<HTMLDivElement>(null)
  // The list is longer than most screens: where one is must not stand below its edge.
  useEffect(() => {
    if (here) list.current?.querySelector('[data-active]')?.scrollIntoView({ block: 'nearest' })
  }, [here])
  return (
    <div ref={list} className={css.nav}>
      {nav.map(({ group, entries }) => {
        const mine = entries.filter((e) => may(e.may))
        if (mine.length === 0) return null
        return (
          <div key={group} className={css.group}>
            <div className={css.groupName}>{t(`nav.${group}`)}</div>
            <ul>
              {mine.map((e) => (
                <li key={e.to}>
                  <Tooltip label={t(`nav.${e.label}`)} position="right" disabled={!slim}>
                    <Link
                      to={e.to}
                      className={css.entry}
                      activeOptions={{ exact: e.to !== here }}
                      activeProps={{ 'data-active': true }}
                      aria-label={slim ? t(`nav.${e.label}`) : undefined}
                    >
                      <e.icon size={18} stroke={1.7} aria-hidden />
                      <span className={css.entryName}>{t(`nav.${e.label}`)}</span>
                    </Link>
                  </Tooltip>
                </li>
              ))}
            </ul>
          </div>
        )
      })}
    </div>
  )
}
