import type { RiskMatrix } from '@rampart/contract/coverage-risk.ts'
import { useFormatter, useTranslations } from 'use-intl'
import { usePoints } from '../words.ts'
import css from './Risk.module.css'

/** Both axes are cut where the levels of risk begin. */
export const bands = [
  { level: 'critical', from: 75, to: 100 },
  { level: 'high', from: 50, to: 75 },
  { level: 'medium', from: 25, to: 50 },
  { level: 'low', from: 10, to: 25 },
  { level: 'info', from: 0, to: 10 },
] as const
export type Band = (typeof bands)[number]['level']
interface Chosen {
  likelihood: string | undefined
  exposure: string | undefined
}

/** Techniques by how exposed (down) and how likely (across); a cell opens the techniques that it counts. */
export function RiskGrid({ of, chosen, onChoose }: { of: RiskMatrix; chosen: Chosen; onChoose: (cell: Chosen) => void }) {
  const t = useTranslations('coverage_risk')
  const word = useTranslations('kit.severity')
  const format = useFormatter()
  const points = usePoints()
  const unknown = of.shares.likelihood === 0 && of.cells.every(({ likelihood }) => likelihood === null)
  const across = unknown ? (['unknown'] as const) : bands.map(({ level }) => level).toReversed()
  const spanOf = (level: Band) => {
    const band = bands.find((each) => each.level === level)
    return band ? `${format.number(band.from)}–${format.number(band.to)}` : ''
  }
  return (
    <div className={css.scroll}>
      <table className={css.matrix} aria-label={t('axes')}>
        <thead>
          <tr>
            <th scope="col">
              <Band name={t('exposure_down')} span={t('likelihood_across')} />
            </th>
            {across.map((level) => (
              <th key={level} scope="col">
                {level === 'unknown' ? t('unknown') : <Band name={word(level)} span={spanOf(level)} />}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {bands.map(({ level: exposure }) => (
            <tr key={exposure}>
              <th scope="row">
                <Band name={word(exposure)} span={spanOf(exposure)} />
              </th>
              {across.map((likelihood) => {
                const cell = of.cells.find((each) => each.exposure === exposure && (each.likelihood ?? 'unknown') === likelihood)
                const pressed = chosen.likelihood === likelihood && chosen.exposure === exposure
                return (
                  <td key={likelihood}>
                    {cell && (
                      <button
                        type="button"
                        className={css.cell}
                        data-level={cell.risk_level}
                        aria-pressed={pressed}
                        aria-label={t('cell', {
                          count: cell.techniques,
                          exposure: word(exposure),
                          likelihood: likelihood === 'unknown' ? t('unknown') : word(likelihood),
                          risk: points(cell.risk),
                        })}
                        title={t('cell_title', { count: cell.techniques, risk: points(cell.risk) })}
                        onClick={() => onChoose(pressed ? { likelihood: undefined, exposure: undefined } : { likelihood, exposure })}
                      >
                        {format.number(cell.techniques)}
                      </button>
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const Band = ({ name, span }: { name: string; span: string }) => (
  <>
    {name} <span className={css.span}>{span}</span>
  </>
)

/** The arithmetic of the axes, with the weights in force and what is left out. */
export function AxesText({ of }: { of: Pick<RiskMatrix, 'shares' | 'weights' | 'left_out'> }) {
  const t = useTranslations('coverage_risk')
  const coverage = useTranslations('coverage')
  const points = usePoints()
  const { risk: weights } = of.weights
  const sumOf = (parts: readonly (keyof typeof weights)[]) =>
    parts
      .filter((part) => !of.left_out.risk.includes(part))
      .map((part) => t('part', { points: points(weights[part]), part: coverage(`risk_part.${part}`) }))
      .join(' + ')
  const likely = sumOf(['actors', 'osint'])
  return (
    <div>
      <p className={css.how}>
        <strong>{t('sum', { likelihood: points(of.shares.likelihood), exposure: points(of.shares.exposure) })}</strong>
      </p>
      <p className={css.how}>{likely ? t('likelihood_is', { parts: likely }) : t('likelihood_unknown')}</p>
      <p className={css.how}>{t('exposure_is', { parts: sumOf(['gap', 'failures']) })}</p>
      <p className={css.how}>{t('scaled')}</p>
    </div>
  )
}
