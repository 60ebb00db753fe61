import { defang } from '@rampart/contract/observables.ts'
import { useTranslations } from 'use-intl'
import { z } from 'zod'
import { CopyText } from '../../kit/CopyText.tsx'
import { Failure } from '../../kit/Failure.tsx'
import { Facts } from '../../kit/Page.tsx'
import { Time } from '../../kit/Time.tsx'
import { Confidence, papName, TlpMark, Watched } from './columns.tsx'
import type { ObservableDetail } from './ObservableMoves.tsx'

/** What is known of an observable. Its value is shown so that nobody follows it, and copied as one likes. */
export function ObservableFacts({ observable: o }: { observable: ObservableDetail }) {
  const t = useTranslations('observables')
  const safe = defang(o.type, o.value)
  return (
    <>
      {o.excluded && <Failure text={t('excluded_now')} />}
      <Facts
        of={{
          [safe === o.value ? t('value') : t('value_defanged')]: <CopyText text={safe} />,
          [t('value_as_is')]: safe !== o.value && <CopyText text={o.value} />,
          [t('type_one')]: t(`kind.${o.type}`),
          [t('watch')]: o.indicator && <Watched />,
          TLP: <TlpMark of={o.tlp} />,
          PAP: papName(o.pap),
          [t('confidence')]: <Confidence of={o} />,
          [t('decays')]: o.decay_days !== null && t('confidence_of', { confidence: o.confidence, days: o.decay_days }),
          [t('valid_until')]: o.valid_until && <Time at={o.valid_until} exact />,
          [t('description')]: o.description && <span style={{ whiteSpace: 'pre-wrap' }}>{o.description}</span>,
          [t('last_seen')]: <Time at={o.last_seen_at} />,
          [t('first_seen')]: <Time at={o.first_seen_at} exact />,
        }}
      />
    </>
  )
}

const onHost = z.object({ hostname: z.string() })

/** An action of the trail in the reader's words, where the module knows it. */
export function useObservableActions(): (action: string, after: unknown) => string {
  const t = useTranslations('observables.did')
  return (action, after) => {
    const hit = action === 'observables.match' ? onHost.safeParse(after).data : undefined
    if (hit) return t('match_on', { hostname: hit.hostname })
    const [subject, verb] = action.split('.')
    const known = (
      ['add', 'edit', 'drop', 'observe', 'match', 'watch', 'review', 'activate', 'expire', 'mark_false_positive', 'sight'] as const
    ).find((each) => each === verb)
    return known && subject === 'observables' ? t(known) : action
  }
}
