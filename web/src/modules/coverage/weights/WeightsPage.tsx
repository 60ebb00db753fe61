import { type WeightsVersion, weightsInForce } from '@rampart/contract/coverage.ts'
import { useTranslations } from 'use-intl'
import { Page, Panel } from '../../../kit/Page.tsx'
import { Time } from '../../../kit/Time.tsx'
import css from '../Coverage.module.css'
import { Waiting } from '../dashboards/Frame.tsx'
import { useCoverage } from '../matrix/sources.ts'
import { Sections } from '../Sections.tsx'
import { usePoints } from '../words.ts'
import { riskKeys, scoreKeys } from './keys.ts'
import { WeightsForm } from './WeightsForm.tsx'

/** What each part of score and risk counts, and what it counted before. */
export function WeightsPage() {
  const t = useTranslations('coverage_views')
  const { data, error, refetch } = useCoverage(weightsInForce, '/coverage/weights')
  return (
    <Page title={t('weights')} subtitle={t('weights_text')}>
      <Sections here={t('weights')} />
      {!data && <Waiting error={error} onRetry={() => void refetch()} />}
      {data && (
        <div className={css.form}>
          <WeightsForm key={data.version} of={data} />
          {data.history.length > 0 && (
            <Panel title={t('history')}>
              <History of={data.history} />
            </Panel>
          )}
        </div>
      )}
    </Page>
  )
}

function History({ of }: { of: readonly WeightsVersion[] }) {
  const t = useTranslations('coverage_views')
  const coverage = useTranslations('coverage')
  const points = usePoints()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={css.scroll} tabIndex={0} aria-label={t('version')}>
      <table className={css.table} aria-label={t('history')}>
        <thead>
          <tr>
            <th scope="col">{t('version')}</th>
            {scoreKeys.map((part) => (
              <th key={part} scope="col" data-right>
                {coverage(`part.${part}`)}
              </th>
            ))}
            {riskKeys.map((part) => (
              <th key={part} scope="col" data-right>
                {coverage(`risk_part.${part}`)}
              </th>
            ))}
            <th scope="col">{t('note')}</th>
          </tr>
        </thead>
        <tbody>
          {of.map((each) => (
            <tr key={each.version}>
              <th scope="row">
                {each.version === 0 ? coverage('usual_weights') : each.version}
                {each.created_at && (
                  <span className={css.how}>
                    {each.created_by_name} · <Time at={each.created_at} />
                  </span>
                )}
              </th>
              {scoreKeys.map((part) => (
                <td key={part} data-right>
                  {points(each.score[part])}
                </td>
              ))}
              {riskKeys.map((part) => (
                <td key={part} data-right>
                  {points(each.risk[part])}
                </td>
              ))}
              <td>{each.note}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
