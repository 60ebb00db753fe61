import { actorCoverage } from '@rampart/contract/coverage.ts'
import type { actorDetail } from '@rampart/contract/techniques.ts'
import { IconTargetArrow } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import type { z } from 'zod'
import { Status, type Tone } from '../../../kit/Badges.tsx'
import { useOne } from '../../../kit/list.ts'
import { Empty, Panel } from '../../../kit/Page.tsx'
import { useMay } from '../../../kit/session.ts'
import { attackLine } from '../attack-text.ts'
import type { Release } from '../columns.tsx'
import css from './Actors.module.css'
import { byTactic } from './by-tactic.ts'
import { Score } from './columns.tsx'

type Covered = z.output<typeof actorCoverage>['items'][number]
const tones: Record<Covered['status'], Tone> = {
  validated: 'ok',
  partial: 'medium',
  in_progress: 'accent',
  not_covered: 'critical',
  not_evaluated: 'info',
}

/** What the group does, in the order of the matrix, each technique once: under the first tactic it serves. */
export function ActorTechniques({ actor, release }: { actor: z.output<typeof actorDetail>; release: Release | undefined }) {
  const t = useTranslations('actors')
  const is = useTranslations('techniques.standing.is')
  const may = useMay()
  const { data } = useOne(actorCoverage, '/coverage', may('coverage:read') ? `actors/${actor.id}` : undefined)
  const covered = new Map(data?.items.map((one) => [one.id, one]))
  if (actor.techniques.length === 0) {
    return (
      <Panel>
        <Empty icon={<IconTargetArrow />} title={t('no_techniques')} />
      </Panel>
    )
  }
  return (
    <div className={css.tactics}>
      {byTactic(actor.techniques, release?.tactics ?? []).map(({ name, techniques }) => (
        <Panel key={name} title={`${name} (${techniques.length})`}>
          <ul className={css.techniques}>
            {techniques.map((one) => {
              const standing = covered.get(one.id)
              return (
                <li key={one.id}>
                  <div className={css.line}>
                    <span className="mono dim">{one.id}</span>
                    <Link to="/techniques/$id" params={{ id: one.id }} preload={false}>
                      {one.name}
                    </Link>
                    {standing && (
                      <span className={css.standing}>
                        <Status tone={tones[standing.status]}>{is(standing.status)}</Status>
                        <Score of={standing.score} />
                      </span>
                    )}
                  </div>
                  {one.text && <p className={css.text}>{attackLine(one.text)}</p>}
                </li>
              )
            })}
          </ul>
        </Panel>
      ))}
    </div>
  )
}
