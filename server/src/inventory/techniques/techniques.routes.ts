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
import { badCursor, Problem } from '../../kernel/problem.ts'
import { attack, attribution, current, license, retired, techniqueOf } from './facts.ts'

const byTechnique = z.strictObject({ id: z.string().trim().toUpperCase().pipe(technique.shape.id) })
const { release, copyright } = attack

/** The facts are the same for every tenant and come with the program: no table is read. */
export const techniqueRoutes: Routes = async (app) => {
  app.get(
    '/techniques',
    { config: { may: 'techniques:read' }, schema: { querystring: techniqueQuery, response: { 200: techniquePage } } },
    async (req) => {
      const { limit, cursor, total } = req.query
      const fitting = attack.techniques.filter(fits(req.query))
      const after = cursor === undefined ? '' : idOf(cursor)
      const rest = fitting.filter(({ id }) => id > after)
      const items = rest.slice(0, limit)
      const last = items.at(-1)
      return {
        items,
        next: last && rest.length > limit ? cursorOf(last.id) : null,
        ...(total && { total: fitting.length, total_is_exact: true }),
        release,
        attribution,
      }
    },
  )
  app.get('/techniques/release', { config: { may: 'techniques:read' }, schema: { response: { 200: techniqueRelease } } }, async () => ({
    release,
    copyright,
    attribution,
    license,
    techniques: attack.techniques.length,
    tactics: attack.tactics.map((each) => ({ ...each, techniques: having('tactics', each.tactic) })),
    platforms: platforms.map((platform) => ({ platform, techniques: having('platforms', platform) })),
  }))
  app.get(
    '/techniques/:id',
    { config: { may: 'techniques:read' }, schema: { params: byTechnique, response: { 200: techniqueDetail } } },
    async (req) => detail(req.params.id),
  )
}

const platforms = [...new Set(attack.techniques.flatMap((each) => each.platforms))].sort()
const having = (column: 'tactics' | 'platforms', value: string) => attack.techniques.filter((each) => each[column].includes(value)).length

type Filter = Pick<z.output<typeof techniqueQuery>, 'q' | 'tactic' | 'platform' | 'parent'>
function fits({ q, tactic, platform, parent }: Filter): (each: Technique) => boolean {
  const part = q?.toLowerCase()
  return (each) =>
    (!part || each.id.toLowerCase().includes(part) || each.name.toLowerCase().includes(part)) &&
    (!tactic?.length || each.tactics.some((name) => tactic.includes(name))) &&
    (!platform?.length || each.platforms.some((name) => platform.includes(name))) &&
    (parent === undefined || each.parent_id === (parent === 'none' ? null : parent))
}

const cursorOf = (id: string) => Buffer.from(JSON.stringify([id])).toString('base64url')
const cursor = z.tuple([technique.shape.id])
function idOf(text: string): string {
  try {
    return cursor.parse(JSON.parse(Buffer.from(text, 'base64url').toString()))[0]
  } catch {
    throw badCursor()
  }
}

function detail(asked: string): z.output<typeof techniqueDetail> {
  const found = techniqueOf(asked)
  if (!found) throw unknown(asked)
  const parent = found.parent_id === null ? undefined : current.get(found.parent_id)
  return {
    ...found,
    asked,
    parent: parent ? named(parent) : null,
    subtechniques: attack.techniques.filter(({ parent_id }) => parent_id === found.id).map(named),
    replaces: attack.retired.filter(({ successor_id }) => successor_id === found.id).map(named),
    release,
    attribution,
  }
}
const named = ({ id, name }: { id: string; name: string }) => ({ id, name })

function unknown(asked: string): Problem {
  const gone = retired.get(asked)
  if (!gone) return new Problem(404, 'not_found', `ATT&CK ${release} has no technique ${asked}.`)
  return new Problem(404, 'not_found', `ATT&CK deprecated ${asked} (${gone.name}) and put no other technique in its place.`)
}
