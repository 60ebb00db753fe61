import type { PathStep, PathStepInput } from '@rampart/contract/attack-paths.ts'
import { mostAlternatives, mostPathSteps } from '@rampart/contract/attack-paths.ts'
import type { Technique } from '@rampart/contract/techniques.ts'
import { activeTechniques, groupsInForce, inPlaceOf, successionOf } from '../../inventory/techniques/techniques.port.ts'
import type { Looking } from '../../kernel/guard.ts'
import { forbidden, invalid } from '../../kernel/problem.ts'
import { plannedOrder } from '../../work/campaigns/campaigns.port.ts'

/** What steps are made of: the techniques in force by id, and their tactics in the order of the matrix. */
interface Matrix {
  release: string
  tactics: readonly string[]
  techniques: ReadonlyMap<string, Technique>
}
interface Chosen {
  steps: PathStep[]
  release: string
}
interface Begun extends Chosen {
  name: string
  source: string
}

async function matrixOf(who: Looking): Promise<Matrix> {
  const { release, tactics, techniques } = await activeTechniques(who)
  return { release, tactics, techniques: new Map(techniques.map((each) => [each.id, each])) }
}

/** All techniques that a step names, the first once more not among its alternatives. */
export const idsOf = ({ technique_id, alternatives }: Pick<PathStep, 'technique_id' | 'alternatives'>): string[] => [
  ...new Set([technique_id, ...alternatives]),
]

/**
 * Steps as they are kept: each with a tactic, and of the release in force. What `before` named may stay, with its tactic, when the
 * release in force has it no longer: then the path stays one of its own release. A 400 names the step that is wrong.
 */
export async function chosen(who: Looking, asked: readonly PathStepInput[], before?: Chosen): Promise<Chosen> {
  const matrix = await matrixOf(who)
  const had = new Set(before?.steps.flatMap(idsOf))
  const hadTactics = new Set(before?.steps.map(({ tactic }) => tactic))
  let at = 0
  const steps = asked.map((step, n): PathStep => {
    const [technique_id = step.technique_id, ...alternatives] = idsOf(step)
    const lost = [technique_id, ...alternatives].find((id) => !matrix.techniques.has(id) && !had.has(id))
    if (lost) throw invalid(`steps.${n}.technique_id`, `There is no technique ${lost} in ${matrix.release}, nor one of your own.`)
    if (step.tactic !== undefined && !matrix.tactics.includes(step.tactic) && !hadTactics.has(step.tactic))
      throw invalid(`steps.${n}.tactic`, `The matrix of ${matrix.release} has no tactic ${step.tactic}.`)
    const tactic = step.tactic ?? tacticAfter(matrix, technique_id, at)
    at = Math.max(0, matrix.tactics.indexOf(tactic ?? ''))
    return { technique_id, tactic, note: step.note, alternatives }
  })
  const inForce = steps.flatMap(idsOf).every((id) => matrix.techniques.has(id))
  return { steps, release: before && !inForce ? before.release : matrix.release }
}

/** The first of the technique's tactics that is not behind this place of the matrix, else its first. */
function tacticAfter({ tactics, techniques }: Matrix, technique_id: string, place: number): string | null {
  const of = techniques.get(technique_id)?.tactics ?? []
  return of.find((each) => tactics.indexOf(each) >= place) ?? of[0] ?? null
}

/** The techniques that a group in force uses, each once, by its first tactic in the order of the matrix. */
export async function stepsOfActor(who: Looking, actor_id: string): Promise<Begun> {
  const group = (await groupsInForce(who)).find(({ id }) => id === actor_id)
  if (!group)
    throw invalid('actor_id', 'The active release of ATT&CK has no such group. Import a release that has it, or choose another group.')
  const { release, tactics, techniques } = await matrixOf(who)
  const used = group.techniques.flatMap((id) => techniques.get(id) ?? [])
  const placed = used.map(({ id, tactics: [tactic = null] }) => ({ id, tactic, place: tactics.indexOf(tactic ?? '') }))
  const steps = placed
    .sort((a, b) => a.place - b.place || (a.id < b.id ? -1 : 1))
    .map(({ id, tactic }): PathStep => ({ technique_id: id, tactic, note: '', alternatives: [] }))
  const name = `${group.name} (${group.id})`
  if (steps.length > mostPathSteps) throw tooMany('actor_id', name, steps.length)
  return { name, source: name, release, steps }
}

/** The techniques of a campaign's tests in their order; of those in a row that try the same, one. Former ones as they are called now. */
export async function stepsOfCampaign(who: Looking, campaign_id: string): Promise<Begun> {
  if (!who.actor.permissions.has('campaigns:read')) throw forbidden('campaigns:read')
  const planned = await plannedOrder(who, campaign_id)
  if (!planned) throw invalid('campaign_id', 'There is no such campaign.')
  const [matrix, succession] = await Promise.all([matrixOf(who), successionOf(who)])
  const distinct = planned.technique_ids.filter((id, n, all) => id !== all[n - 1])
  if (distinct.length > mostPathSteps) throw tooMany('campaign_id', planned.reference, distinct.length)
  let at = 0
  const steps = distinct.map((id): PathStep => {
    const [technique_id = id, ...alternatives] = inPlaceOf(succession, [id])
    const tactic = tacticAfter(matrix, technique_id, at)
    at = Math.max(0, matrix.tactics.indexOf(tactic ?? ''))
    return { technique_id, tactic, note: '', alternatives: alternatives.slice(0, mostAlternatives) }
  })
  return { name: planned.name, source: `${planned.reference} ${planned.name}`, release: matrix.release, steps }
}

const tooMany = (path: string, whose: string, steps: number) =>
  invalid(path, `The way of ${whose} would have ${steps} steps, and ${mostPathSteps} are the most. Draw the part of it that matters.`)
