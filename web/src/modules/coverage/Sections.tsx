import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { Crumb } from '../../kit/Crumb.tsx'
import { useMay } from '../../kit/session.ts'
import css from './Coverage.module.css'

const sections = [
  { to: '/coverage', name: 'matrix', may: 'coverage:read' },
  { to: '/coverage/summary', name: 'summary', may: 'coverage:read' },
  { to: '/coverage/risk', name: 'risk', may: 'coverage:read' },
  { to: '/coverage/snapshots', name: 'snapshots', may: 'coverage:read' },
  { to: '/coverage/layers', name: 'layers', may: 'coverage:read' },
  { to: '/coverage/d3fend', name: 'd3fend', may: 'coverage:read' },
  { to: '/coverage/alert-rules', name: 'alert_rules', may: 'coverage:read' },
  { to: '/coverage/weights', name: 'weights', may: 'coverage:read' },
] as const

/** The pages of coverage, on each of them; `here` is what the breadcrumb says of this one, `within` the page that leads to it. */
export function Sections({ here, within }: { here?: string; within?: (typeof sections)[number]['to'] }) {
  const t = useTranslations('coverage.sections')
  const may = useMay()
  const place = useRef<HTMLElement>(null)
  // On a phone the page that is open may stand beyond the edge of its row.
  useEffect(() => {
    // In braces: newer browsers answer with a promise, which React would take for a clean-up.
    place.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [])
  return (
    <>
      {here && <Crumb name={here} />}
      <nav ref={place} className={css.sections} aria-label={t('label')}>
        {sections
          .filter((each) => may(each.may))
          .map(({ to, name }) => (
            <Link key={to} to={to} activeOptions={{ exact: true, includeSearch: false }} {...(to === within && { 'aria-current': true })}>
              {t(name)}
            </Link>
          ))}
      </nav>
    </>
  )
}
