import type { CoverageComparison, CoverageItem, CoverageStatus } from '@rampart/contract/coverage.ts'
import type { NavigatorLayer } from '@rampart/contract/coverage-layers.ts'
import type { Tint } from '../search.ts'

/** What a cell shows: which of the legend's bands it belongs to, and its figure; null where there is none. */
export interface Shade {
  band: string
  figure: number | null
}
export interface Band {
  band: string
  /** Figures from and to; without them the band has a word of its own. */
  from?: number
  to?: number
}
export interface Shading {
  bands: readonly Band[]
  of: (item: CoverageItem) => Shade
}
/** What some of the tints look at besides the techniques. */
export interface Sources {
  actor: ReadonlySet<string> | undefined
  comparison: CoverageComparison | undefined
  layer: NavigatorLayer | undefined
}

const steps = 4 // bands above nought
const statuses = ['validated', 'partial', 'in_progress', 'not_covered', 'not_evaluated'] as const
const risks = ['critical', 'high', 'medium', 'low', 'info'] as const
const riskFrom = { critical: 75, high: 50, medium: 25, low: 10, info: 0 } as const
const much = 25 // points that are a large change

/** How the cells are tinted, and what the legend says of it. */
export function shadingOf(by: Tint, items: readonly CoverageItem[], sources: Sources): Shading {
  switch (by) {
    case 'score':
      return ramp(100, ({ score }) => score)
    case 'status':
      return { bands: statuses.map((band) => ({ band })), of: ({ status }) => ({ band: status, figure: null }) }
    case 'risk':
      return {
        bands: risks.map((band, i) => ({
          band: `risk-${band}`,
          from: riskFrom[band],
          to: i === 0 ? 100 : riskFrom[risks[i - 1] ?? band] - 1,
        })),
        of: ({ risk, risk_level }) => ({ band: `risk-${risk_level}`, figure: risk }),
      }
    case 'tests':
      return ramp(
        most(items, ({ tests }) => tests.validated),
        ({ tests }) => tests.validated,
      )
    case 'rules':
      return ramp(
        most(items, ({ rules }) => rules),
        ({ rules }) => rules,
      )
    case 'actors':
      return ramp(
        most(items, ({ actors }) => actors ?? 0),
        ({ actors }) => actors,
      )
    case 'actor':
      return against(sources.actor)
    case 'difference':
      return change(sources.comparison)
    case 'layer':
      return layered(sources.layer)
  }
}

/** From nought to `max` in one colour; a figure that is not known has no band of the ramp. */
function ramp(max: number, figure: (item: CoverageItem) => number | null): Shading {
  const bands: Band[] = [{ band: 's0', from: 0, to: 0 }]
  for (let step = 1; step <= steps; step++) {
    const from = Math.floor((max * (step - 1)) / steps) + 1
    const to = Math.floor((max * step) / steps)
    if (from <= to) bands.push({ band: `s${step}`, from, to })
  }
  return {
    bands,
    of: (item) => {
      const value = figure(item)
      return { band: value === null ? 'none' : `s${stepOf(value, max)}`, figure: value }
    },
  }
}
/** Whole figures fall where the legend says; what lies between two whole ones belongs to the lower. */
const stepOf = (value: number, max: number) => (value < 0.5 || max <= 0 ? 0 : Math.min(steps, Math.ceil((steps * Math.round(value)) / max)))
const most = (items: readonly CoverageItem[], figure: (item: CoverageItem) => number) =>
  items.reduce((max, item) => Math.max(max, figure(item)), 0)

const proof: Readonly<Record<CoverageStatus, string>> = {
  validated: 'used-seen',
  partial: 'used-partly',
  in_progress: 'used-unseen',
  not_covered: 'used-unseen',
  not_evaluated: 'used-unseen',
}
/** What a group uses, and whether we would see it. */
const against = (used: ReadonlySet<string> | undefined): Shading => ({
  bands: ['used-seen', 'used-partly', 'used-unseen', 'unused'].map((band) => ({ band })),
  of: ({ id, status, score }) => (used?.has(id) ? { band: proof[status], figure: score } : { band: 'unused', figure: null }),
})

/** How the score moved from one snapshot to the other. */
function change(of: CoverageComparison | undefined): Shading {
  const moved = new Map([...(of?.better ?? []), ...(of?.worse ?? [])].map((each) => [each.id, each.change]))
  const added = new Set(of?.added.map(({ id }) => id))
  const bandOf = (points: number) =>
    points === 0 ? 'same' : points > 0 ? (points >= much ? 'up2' : 'up1') : points <= -much ? 'down2' : 'down1'
  return {
    bands: ['up2', 'up1', 'same', 'down1', 'down2', 'none'].map((band) => ({ band })),
    of: ({ id }) => {
      if (added.has(id) || !of) return { band: 'none', figure: null }
      const points = moved.get(id) ?? 0
      return { band: bandOf(points), figure: points === 0 ? null : points }
    },
  }
}

/** What a kept Navigator layer says; its own least and greatest values are the ends of the ramp. */
function layered(of: NavigatorLayer | undefined): Shading {
  const scored = (of?.techniques ?? []).filter(({ enabled }) => enabled !== false)
  const scores = new Map<string, number | null>()
  // Where a layer scores a technique for some of its tactics only, the highest counts: a cell of ours is the technique.
  for (const { techniqueID, score } of scored) {
    const before = scores.get(techniqueID)
    scores.set(techniqueID, score === undefined ? (before ?? null) : Math.max(score, before ?? score))
  }
  const known = [...scores.values()].filter((score) => score !== null)
  const least = of?.gradient?.minValue ?? Math.min(0, ...known)
  const max = of?.gradient?.maxValue ?? Math.max(1, ...known)
  const step = (score: number) => Math.round((steps * (Math.min(Math.max(score, least), max) - least)) / (max - least || 1))
  return {
    bands: [
      ...Array.from({ length: steps + 1 }, (_, i) => ({ band: `s${i}` })).map(({ band }, i) => at(band, least, max, i)),
      { band: 'none' },
    ],
    of: ({ id }) => {
      const score = scores.get(id)
      if (score === undefined) return { band: 'none', figure: null }
      return score === null ? { band: 's4', figure: null } : { band: `s${step(score)}`, figure: score }
    },
  }
}
const at = (band: string, least: number, max: number, i: number): Band => {
  const value = Math.round(least + ((max - least) * i) / steps)
  return { band, from: value, to: value }
}
