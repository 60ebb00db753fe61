import { type CoverageItem, coverageStatus, riskLevel } from '@rampart/contract/coverage.ts'
import type { layerQuery, NavigatorLayer } from '@rampart/contract/coverage-layers.ts'
import { techniqueId } from '@rampart/contract/techniques.ts'
import type { z } from 'zod'
import { basisOf, type Ground } from './measure.ts'

type By = z.output<typeof layerQuery>['by']
type Cell = NonNullable<NavigatorLayer['techniques']>[number]

/** The versions of what we write: those of the Navigator that reads the format 4.5 began with 4.9.0. */
export const layerVersions = { navigator: '5.1.0', layer: '4.5' } as const

const colours = {
  validated: '#2e9e5b',
  partial: '#e5b93c',
  in_progress: '#4a90d9',
  not_covered: '#d9534f',
  not_evaluated: '#bdbdbd',
} as const satisfies Record<CoverageItem['status'], string>
/** From poor to good, and for what is dangerous the other way round. */
const rising = ['#ff6666', '#ffe766', '#8ec843']
const falling = [...rising].reverse()
const blues = ['#f7fbff', '#2171b5']

/**
 * Coverage as a layer of the ATT&CK Navigator. No moment stands in it: the same coverage is the same file. Techniques of the
 * organisation's own are left out, as the Navigator knows none but ATT&CK's.
 */
export function layerOf(ground: Ground, items: readonly CoverageItem[], by: By): NavigatorLayer {
  const [domain = '', version = ''] = ground.release.split(' ')
  const basis = basisOf(ground)
  const cells = items.filter(({ id }) => techniqueId.safeParse(id).success)
  const numbers = cells.flatMap((item) => cellOf(item, by).score ?? [])
  const legend = by === 'status' ? coverageStatus.options.map((status) => ({ label: words(status), color: colours[status] })) : []
  return {
    name: `Coverage by ${by}`,
    versions: { attack: version.split('.')[0] ?? '', ...layerVersions },
    domain: domain as NavigatorLayer['domain'], // what is in force is a release of one of them
    description: `What validated tests prove of ${ground.release}.`,
    filters: { platforms: [...new Set(cells.flatMap((item) => item.platforms))].sort() },
    sorting: 0,
    layout: {
      layout: 'side',
      aggregateFunction: 'average',
      showID: false,
      showName: true,
      showAggregateScores: false,
      countUnscored: false,
      expandedSubtechniques: 'none',
    },
    hideDisabled: false,
    techniques: cells.map((item) => cellOf(item, by)),
    gradient: gradientOf(by, numbers),
    legendItems: legend,
    showTacticRowBackground: false,
    tacticRowBackground: '#dddddd',
    selectTechniquesAcrossTactics: true,
    selectSubtechniquesWithParent: false,
    selectVisibleTechniques: false,
    metadata: [
      { name: 'release', value: ground.release },
      { name: 'weights', value: `version ${basis.weights_version}` },
      { name: 'left out of the score', value: basis.left_out.score.join(', ') || 'nothing' },
      { name: 'left out of the risk', value: basis.left_out.risk.join(', ') || 'nothing' },
    ],
    links: [],
  }
}

const words = (name: string) => name.replaceAll('_', ' ')

function cellOf(item: CoverageItem, by: By): Cell {
  const { tests, rules, actors } = item
  const shown = { score: item.score, status: undefined, tests: tests.validated, actors: actors ?? undefined, risk: item.risk }[by]
  return {
    techniqueID: item.id,
    ...(shown !== undefined && { score: shown }),
    ...(by === 'status' && { color: colours[item.status] }),
    comment: commentOf(item),
    enabled: true,
    metadata: [
      { name: 'status', value: words(item.status) },
      { name: 'score', value: String(item.score) },
      { name: 'risk', value: `${item.risk} (${riskLevel.parse(item.risk_level)})` },
      { name: 'validated tests', value: String(tests.validated) },
      { name: 'detection rules', value: String(rules) },
      ...(actors === null ? [] : [{ name: 'groups', value: String(actors) }]),
    ],
    links: [],
    showSubtechniques: false,
  }
}

const commentOf = ({ tests: { validated, detected, partial, failed } }: CoverageItem) =>
  validated === 0 ? '' : `${validated} validated: ${detected} detected, ${partial} partial, ${failed} not detected`

function gradientOf(by: By, numbers: readonly number[]): NonNullable<NavigatorLayer['gradient']> {
  if (by === 'score') return { colors: rising, minValue: 0, maxValue: 100 }
  if (by === 'risk') return { colors: falling, minValue: 0, maxValue: 100 }
  return { colors: blues, minValue: 0, maxValue: Math.max(1, ...numbers) }
}

/** A layer as it is written to a file; read again, it is the same bytes. */
export const written = (layer: NavigatorLayer) => `${JSON.stringify(layer, null, 2)}\n`
