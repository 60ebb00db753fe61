import {
  type Technique,
  technique,
  techniqueDetail,
  techniquePage,
  techniqueQuery,
  techniqueRelease,
} from '@rampart/contract/techniques.ts'
import { z } from 'zod'
import type { Routes } from '../../kernel/module.ts'
import { badCursor } from '../../kernel/problem.ts'
import { catalogueOf } from './catalogue.ts'
import { afterOf, cursorOf } from './cursor.ts'
import { techniqueDetailOf } from './detail.ts'
import { attribution, license } from './facts.ts'

export const byTechnique = z.strictObject({ id: z.string().trim().toUpperCase().pipe(technique.shape.id) })

/** By id, or one of the organisation's own by that of its record, as searches and the trail name it. */
const byTechniqueOrRecord = z.strictObject({
  id: z
    .string()
    .trim()
    .toUpperCase()
    .regex(
      /^(T\d{4}(\.\d{3})?|X-\d{1,6}|[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12})$/,
      'This is no technique id. It looks like T1059, T1059.001 or, for one of your own, X-1.',
    ),
})

/** Techniques in force: of the release that the tenant activated, or of the facts that come with the program. */
export const techniqueRoutes: Routes = async (app) => {
  app.get(
    '/techniques',
    { config: { may: 'techniques:read' }, schema: { querystring: techniqueQuery, response: { 200: techniquePage } } },
    async (req) => {
      const { limit, cursor, total, domain } = req.query
      const { techniques, version } = await catalogueOf(req, domain)
      const fitting = techniques.filter(fits(req.query))
      const rest = behind(fitting, techniques, afterOf(cursor))
      const items = rest.slice(0, limit)
      const last = items.at(-1)
      return {
        items,
        next: last && rest.length > limit ? cursorOf(last.id) : null,
        ...(total && { total: fitting.length, total_is_exact: true }),
        release: version,
        attribution,
      }
    },
  )
  app.get(
    '/techniques/release',
    {
      config: { may: 'techniques:read' },
      schema: { querystring: techniqueQuery.pick({ domain: true }), response: { 200: techniqueRelease } },
    },
    async (req) => {
      const { domain, version, release_id, copyright, tactics, techniques } = await catalogueOf(req, req.query.domain)
      const having = (column: 'tactics' | 'platforms', value: string) => techniques.filter((each) => each[column].includes(value)).length
      const platforms = [...new Set(techniques.flatMap((each) => each.platforms))].sort()
      return {
        release: version,
        domain,
        source: release_id === null ? ('builtin' as const) : ('imported' as const),
        copyright,
        attribution,
        license,
        techniques: techniques.length,
        tactics: tactics.map((each) => ({ ...each, techniques: having('tactics', each.tactic) })),
        platforms: platforms.map((platform) => ({ platform, techniques: having('platforms', platform) })),
      }
    },
  )
  app.get(
    '/techniques/:id',
    { config: { may: 'techniques:read' }, schema: { params: byTechniqueOrRecord, response: { 200: techniqueDetail } } },
    async (req) => techniqueDetailOf(req, req.params.id),
  )
}

type Filter = Pick<z.output<typeof techniqueQuery>, 'q' | 'tactic' | 'platform' | 'parent'>
function fits({ q, tactic, platform, parent }: Filter): (each: Technique) => boolean {
  const part = q?.toLowerCase()
  return (each) =>
    (!part || each.id.toLowerCase().includes(part) || each.name.toLowerCase().includes(part)) &&
    (!tactic?.length || each.tactics.some((name) => tactic.includes(name))) &&
    (!platform?.length || each.platforms.some((name) => platform.includes(name))) &&
    (parent === undefined || each.parent_id === (parent === 'none' ? null : parent))
}

/** Those behind an id in the order of the whole list; what is no technique's id was in no cursor of ours. */
function behind(fitting: Technique[], all: readonly Technique[], after: string): Technique[] {
  if (after === '') return fitting
  if (!technique.shape.id.safeParse(after).success) throw badCursor()
  const places = new Map(all.map(({ id }, place) => [id, place]))
  const at = places.get(after)
  return fitting.filter(({ id }) => (at === undefined ? id > after : (places.get(id) ?? 0) > at))
}
