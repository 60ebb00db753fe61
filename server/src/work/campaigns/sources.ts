import type { campaignFromLayer, campaignImported } from '@rampart/contract/campaigns.ts'
import type { z } from 'zod'
import { activeTechniques, groupsInForce } from '../../inventory/techniques/techniques.port.ts'
import { record } from '../../kernel/events.ts'
import type { Acting } from '../../kernel/guard.ts'
import { invalid } from '../../kernel/problem.ts'
import type { Row } from '../../kernel/verbs.ts'
import { open } from './held.ts'
import { gather, put } from './planning.ts'
import { heldOf, shown } from './shown.ts'

type Imported = z.input<typeof campaignImported>
type Skipped = Imported['skipped']

/** Drafts a test for each technique that an active group uses and that the campaign has no test of. */
export async function fromActor(who: Acting, id: string, actor_id: string): Promise<Imported> {
  const of = await open(who, id)
  const group = (await groupsInForce(who)).find((each) => each.id === actor_id || each.attack_id === actor_id)
  if (!group)
    throw invalid('actor_id', 'The active release of ATT&CK has no such group. Import a release that has it, or choose another group.')
  const source = group.attack_id ? `${group.name} (${group.attack_id})` : group.name
  return take(who, of, 'import_actor', source, group.techniques, [])
}

/** Drafts a test for each technique that a Navigator layer names, is enabled in it, and that the campaign has no test of. */
export async function fromLayer(who: Acting, id: string, { layer, least }: z.output<typeof campaignFromLayer>): Promise<Imported> {
  const of = await open(who, id)
  mustBeReadable(layer)
  const known = new Set((await activeTechniques(who)).techniques.map((each) => each.id))
  const skipped: Skipped = []
  const wanted = new Set<string>()
  for (const { techniqueID: technique_id, enabled, score } of layer.techniques) {
    const reason =
      enabled === false
        ? 'disabled'
        : !known.has(technique_id)
          ? 'unknown'
          : least !== undefined && (score ?? 0) < least
            ? 'below'
            : undefined
    if (reason) skipped.push({ technique_id, reason })
    else wanted.add(technique_id)
  }
  // A layer may name a technique once for each tactic: one that counts is enough.
  const left = [...new Map(skipped.filter((each) => !wanted.has(each.technique_id)).map((each) => [each.technique_id, each])).values()]
  return take(who, of, 'import_layer', layer.name?.trim().slice(0, 200) || 'ATT&CK Navigator', [...wanted], left)
}

/** Layers 4.0 to 4.5 of the enterprise matrix are read. */
function mustBeReadable({ versions, domain }: z.output<typeof campaignFromLayer>['layer']): void {
  const version = versions?.layer
  if (version === undefined || !/^4\.[0-5]$/.test(version))
    throw invalid(
      'layer.versions.layer',
      `This is ${version === undefined ? 'no layer that says its version' : `a layer of version ${version}`}. Versions 4.0 to 4.5 are read: open it in the Navigator and save it again.`,
    )
  if (domain !== undefined && domain !== 'enterprise-attack')
    throw invalid('layer.domain', 'Tests are of techniques of the enterprise matrix; this layer is of another one.')
}

async function take(
  who: Acting,
  of: Row<'campaigns'>,
  verb: 'import_actor' | 'import_layer',
  source: string,
  technique_ids: readonly string[],
  skipped: Skipped,
): Promise<Imported> {
  const had = new Set((await heldOf(who, [of.id])).flatMap(({ test }) => test?.technique_id ?? []))
  const fresh = technique_ids.filter((technique_id) => !had.has(technique_id))
  const ids = await gather(who, { test_ids: [], technique_ids: fresh })
  await put(who, of, ids)
  await who.tx
    .updateTable('campaigns')
    .set({ sources: [...new Set([...of.sources, source])] })
    .where('tenant_id', '=', who.actor.tenant_id)
    .where('id', '=', of.id)
    .execute()
  await record(who, `campaigns.${verb}`, of.id, { after: { source, techniques: fresh }, title: of.name })
  return {
    campaign: await shown(who, of.id),
    source,
    added: ids.length,
    skipped: [
      ...skipped,
      ...technique_ids.filter((each) => had.has(each)).map((technique_id) => ({ technique_id, reason: 'has_test' as const })),
    ],
  }
}
