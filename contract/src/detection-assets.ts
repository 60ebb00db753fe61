import { z } from 'zod'
import { facet, listOf, several, stamped } from './kit/rest.ts'
import { anyTechniqueId } from './techniques.ts'

export const assetType = z.enum(['siem_rule', 'edr_policy', 'sensor', 'ids_rule', 'manual_review', 'custom'])
export const assetHealth = z.enum(['healthy', 'degraded', 'down'])
/** What its newest validation says now: it holds, it failed, its time is over, or a change took it back. */
export const assetStanding = z.enum(['unvalidated', 'valid', 'failed', 'expired', 'invalidated'])

const facts = {
  name: z.string().trim().min(1).max(300),
  asset_type: assetType,
  description: z.string().max(20_000),
  team: z.string().trim().max(200),
  platform: z.string().trim().max(200),
  technique_ids: z.array(anyTechniqueId).max(200),
  /** Whose job it is to keep it working. */
  owner_id: z.uuid().nullable(),
  /** The rule that it runs, where it is one of ours. */
  rule_id: z.uuid().nullable(),
  /** What it runs; another content takes its validations back. */
  rule_content: z.string().max(500_000),
  health: assetHealth,
  is_active: z.boolean(),
}
export const assetInput = z.strictObject({
  ...facts,
  description: facts.description.default(''),
  team: facts.team.default(''),
  platform: facts.platform.default(''),
  technique_ids: facts.technique_ids.default([]),
  owner_id: facts.owner_id.default(null),
  rule_id: facts.rule_id.default(null),
  rule_content: facts.rule_content.default(''),
  health: facts.health.default('healthy'),
  is_active: facts.is_active.default(true),
})
export const assetEdit = z.strictObject(facts).partial().extend({ version: z.int() })

/** Something that would notice an attack, and whether that was proven lately. */
export const asset = stamped.extend({
  name: z.string(),
  asset_type: assetType,
  team: z.string(),
  platform: z.string(),
  technique_ids: z.array(z.string()),
  owner_id: z.uuid().nullable(),
  health: assetHealth,
  is_active: z.boolean(),
  standing: assetStanding,
  validated_at: z.iso.datetime().nullable(),
  expires_at: z.iso.datetime().nullable(),
})
export const assetDetail = asset.extend({
  description: z.string(),
  rule_id: z.uuid().nullable(),
  rule_content: z.string(),
  rule_sha256: z.string().nullable(),
})
export type AssetDetail = z.infer<typeof assetDetail>
export const assetQuery = listOf(['name', 'created_at', 'updated_at']).extend({
  asset_type: several(assetType),
  health: several(assetHealth),
  standing: several(assetStanding),
  technique_id: several(anyTechniqueId),
  platform: several(z.string().max(200)),
})
export const assetFacets = z.object({ asset_type: facet, health: facet, platform: facet, technique_id: facet })

/** That it was tried and noticed (or not). Never changed; `expires_at` follows from the decay policy at that time. */
export const validation = stamped.extend({
  asset_id: z.uuid(),
  result: z.enum(['passed', 'failed']),
  method: z.string(),
  notes: z.string(),
  validated_at: z.iso.datetime(),
  expires_at: z.iso.datetime(),
  rule_sha256: z.string().nullable(),
  actor_name: z.string(),
  invalidated_at: z.iso.datetime().nullable(),
  invalidated_by: z.enum(['rule', 'infrastructure']).nullable(),
  change_id: z.uuid().nullable(),
})
export const validationInput = z.strictObject({
  result: z.enum(['passed', 'failed']),
  method: z.string().trim().min(1).max(200),
  notes: z.string().max(20_000).default(''),
  /** Now unless said; never in the future. */
  validated_at: z.iso.datetime().optional(),
})
export const validationQuery = listOf(['validated_at'], '-validated_at')

/** A change of the infrastructure takes back the validations of what it touches: these assets, or all of these types and platforms. */
export const change = stamped.extend({
  title: z.string(),
  description: z.string(),
  changed_at: z.iso.datetime(),
  asset_types: z.array(assetType),
  platforms: z.array(z.string()),
  asset_ids: z.array(z.uuid()),
  invalidated: z.int(),
  actor_name: z.string(),
})
export const changeInput = z
  .strictObject({
    title: z.string().trim().min(1).max(300),
    description: z.string().max(20_000).default(''),
    changed_at: z.iso.datetime().optional(),
    asset_types: z.array(assetType).max(6).default([]),
    platforms: z.array(z.string().trim().min(1).max(200)).max(50).default([]),
    asset_ids: z.array(z.uuid()).max(500).default([]),
  })
  .refine(({ asset_types, platforms, asset_ids }) => asset_types.length + platforms.length + asset_ids.length > 0, {
    message: 'Say what the change touches: types, platforms or single assets.',
    path: ['asset_types'],
  })
export const changeQuery = listOf(['changed_at'], '-changed_at')

/** Days after which a validation is fresh no more, old, and without any worth; `default`, or stricter for a tactic. */
export const decayStep = z
  .strictObject({
    tactic: z.string().trim().min(1).max(50),
    fresh_days: z.int().min(1).max(3650),
    aging_days: z.int().min(1).max(3650),
    expires_days: z.int().min(1).max(3650),
  })
  .refine((step) => step.fresh_days < step.aging_days && step.aging_days < step.expires_days, {
    message: 'Each step must be later than the one before.',
    path: ['aging_days'],
  })
export type DecayStep = z.infer<typeof decayStep>
export const decayPolicy = z.object({ steps: z.array(decayStep), version: z.int() })
export const decayEdit = z.strictObject({ steps: z.array(decayStep).min(1).max(50), version: z.int() })

/** How sure we may be of a technique, 0 to 1, and the four figures that it is made of. */
export const techniqueConfidence = z.object({
  technique_id: z.string(),
  confidence: z.number(),
  recency: z.number(),
  coverage: z.number(),
  health: z.number(),
  diversity: z.number(),
  assets: z.int(),
})
