import { Button } from '@mantine/core'
import type { CoverageComparison } from '@rampart/contract/coverage.ts'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import css from '../Coverage.module.css'
import { usePoints, useTacticName } from '../words.ts'

const first = 25 // rows shown at once: hundreds of techniques move when the weights do

/** Techniques whose score moved, and which parts of it moved them. */
export function Moved({ of, label, none }: { of: CoverageComparison['better']; label: string; none: string }) {
  const t = useTranslations('coverage_views')
  const coverage = useTranslations('coverage')
  const points = usePoints()
  const nameOf = useTacticName()
  const why = useWhy()
  const [all, setAll] = useState(false)
  if (of.length === 0) return <p className={css.none}>{none}</p>
  return (
    <div className={css.scroll}>
      <table className={`${css.table} ${css.wide}`} aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{t('technique')}</th>
            <th scope="col">{coverage('tactic')}</th>
            <th scope="col" data-right>
              {t('before')}
            </th>
            <th scope="col" data-right>
              {t('after')}
            </th>
            <th scope="col" data-right>
              {t('change')}
            </th>
            <th scope="col">{coverage('status_label')}</th>
            <th scope="col">{t('why')}</th>
          </tr>
        </thead>
        <tbody>
          {(all ? of : of.slice(0, first)).map((each) => (
            <tr key={each.id}>
              <th scope="row">
                <Link to="/coverage" search={{ open: each.id }}>
                  <span className="mono">{each.id}</span> {each.name}
                </Link>
              </th>
              <td>{each.tactics.map(nameOf).join(', ')}</td>
              <td data-right>{points(each.from.score)}</td>
              <td data-right>{points(each.to.score)}</td>
              <td data-right className={each.change > 0 ? css.better : css.worse}>
                {each.change > 0 ? '▲' : '▼'} {points(each.change, true)}
              </td>
              <td>
                {each.from.status === each.to.status
                  ? coverage(`band.${each.to.status}`)
                  : `${coverage(`band.${each.from.status}`)} → ${coverage(`band.${each.to.status}`)}`}
              </td>
              <td>
                {each.why.map((part) => (
                  <span key={part.part} className={css.how}>
                    {why(part)}
                  </span>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {!all && of.length > first && (
        <Button variant="subtle" size="compact-xs" onClick={() => setAll(true)}>
          {t('show_all', { count: String(of.length) })}
        </Button>
      )}
    </div>
  )
}

type Why = CoverageComparison['better'][number]['why'][number]
/** A part of the score that moved, with the counts behind it: "Rules 6.7 → 13.3 (rules 1 → 2)". */
function useWhy() {
  const t = useTranslations('coverage_views')
  const coverage = useTranslations('coverage')
  const points = usePoints()
  return ({ part, from, to, facts }: Why) => {
    const counts = Object.entries(facts)
      .filter(([, fact]) => fact.from !== fact.to)
      .map(
        ([name, fact]) => `${t.has(`fact.${name}` as 'fact.rules') ? t(`fact.${name}` as 'fact.rules') : name} ${fact.from} → ${fact.to}`,
      )
    return `${coverage(`part.${part}`)} ${points(from)} → ${points(to)}${counts.length > 0 ? ` (${counts.join(', ')})` : ''}`
  }
}
