import { type attackPathCampaign, type attackPathCampaignInput, isDetected } from '@rampart/contract/attack-paths.ts'
import type { z } from 'zod'
import { techniquesNamed } from '../../inventory/techniques/techniques.port.ts'
import { record } from '../../kernel/events.ts'
import type { Acting } from '../../kernel/guard.ts'
import { forbidden, Problem } from '../../kernel/problem.ts'
import { planSteps } from '../../work/campaigns/campaigns.port.ts'
import { shown } from './shown.ts'

type Planned = z.input<typeof attackPathCampaign>

/**
 * Plans a campaign of a path: of all its steps, or of what nobody is told of, each technique once where it comes first. Its tests stand
 * in the order of the path, and each waits for those of the step before. A 409 where there is nothing to try,
 * a 403 for who may not read paths.
 */
export async function planCampaign(
  who: Acting,
  id: string,
  { steps: which, name }: z.output<typeof attackPathCampaignInput>,
): Promise<Planned> {
  if (!who.actor.permissions.has('attack_paths:read')) throw forbidden('attack_paths:read') // what is planned says what stands in it
  const path = await shown(who, id)
  const skipped: Planned['skipped'] = []
  const taken = new Set<string>()
  const wanted = path.steps.map(({ note, options }, n) => {
    const ids = options.flatMap((option) => {
      if (option.id === null) skipped.push({ step: n + 1, technique_id: option.asked })
      if (option.id === null || (which === 'gaps' && (isDetected(option.sight) || taken.has(option.id)))) return []
      taken.add(option.id)
      return [option.id]
    })
    return { note, ids }
  })
  const toTry = wanted.filter(({ ids }) => ids.length > 0)
  if (toTry.length === 0) throw nothingToTry(path.steps.length, which, skipped.length)
  const known = await techniquesNamed(who, [...taken])
  const drafts = toTry.map(({ note, ids }) =>
    ids
      .flatMap((each) => known.get(each) ?? [])
      .map((of) => ({ title: of.name, technique_id: of.id, platforms: of.platforms.slice(0, 30), objective: note })),
  )
  const made = await planSteps(who, { name: name ?? path.name, objective: path.description, source: path.name }, drafts)
  const { reference } = made
  await record(who, 'attack_paths.plan_campaign', id, {
    after: { campaign_id: made.id, reference, steps: which, techniques: drafts.flat().map((each) => each.technique_id) },
    title: path.name,
  })
  return { campaign: { id: made.id, reference, name: made.name }, tests: drafts.flat().length, skipped }
}

function nothingToTry(steps: number, which: 'gaps' | 'all', skipped: number): Problem {
  if (steps === 0) return new Problem(409, 'guarded', 'This path has no steps yet. Draw it first.')
  if (which === 'gaps' && skipped === 0)
    return new Problem(409, 'guarded', 'Every step of this path is detected. Plan a campaign of the whole path to prove it again.')
  return new Problem(409, 'guarded', 'No technique of these steps is in the active release. Replace them by those that are.')
}
