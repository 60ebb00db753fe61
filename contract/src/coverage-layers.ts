import { z } from 'zod'
import { listOf, stamped } from './kit/rest.ts'

/**
 * A layer of the ATT&CK Navigator, format 4.5, from its published description (mitre-attack/attack-navigator, layers/spec/v4.5/layerformat.md).
 * The order of the keys here is that in which we write them. server/src/overview/coverage/layer-4.5.schema.json says the same.
 */
const colour = z.string().regex(/^[#\w(),.% ]{0,50}$/, 'A colour is written as #ff6666, or by its name.')
const text = (most: number) => z.string().max(most)
const address = z
  .string()
  .max(2000)
  .regex(/^(https?:\/\/|mailto:)/i, 'A link begins with https://, http:// or mailto:.')
const divider = z.strictObject({ divider: z.boolean() })
const metadata = z.array(z.union([z.strictObject({ name: text(1000), value: text(10_000) }), divider])).max(1000)
const links = z.array(z.union([z.strictObject({ label: text(1000), url: address }), divider])).max(1000)

const layerTechnique = z.strictObject({
  techniqueID: z.string().min(1).max(50),
  /** The short name of a tactic; without it, the technique is meant wherever it stands. */
  tactic: text(100).optional(),
  score: z.number().optional(),
  color: colour.optional(),
  comment: text(100_000).optional(),
  enabled: z.boolean().optional(),
  metadata: metadata.optional(),
  links: links.optional(),
  showSubtechniques: z.boolean().optional(),
})
const layout = z.strictObject({
  layout: z.enum(['side', 'flat', 'mini']).optional(),
  aggregateFunction: z.enum(['average', 'min', 'max', 'sum']).optional(),
  showID: z.boolean().optional(),
  showName: z.boolean().optional(),
  showAggregateScores: z.boolean().optional(),
  countUnscored: z.boolean().optional(),
  expandedSubtechniques: z.enum(['all', 'annotated', 'none']).optional(),
})
const versions = z.strictObject({
  /** The release of ATT&CK, such as "18". */
  attack: text(20).optional(),
  navigator: text(20).optional(),
  layer: z
    .string()
    .regex(
      /^4\.[0-5](\.\d{1,3})?$/,
      'Layers of the format 4.0 to 4.5 can be read. Open this one in the ATT&CK Navigator, which brings it up to date, and save it again.',
    )
    .optional(),
})

/** As it may come in, of the formats 4.0 to 4.5; each only added to the one before. */
export const navigatorLayer = z.strictObject({
  name: z.string().trim().min(1).max(200),
  versions: versions.optional(),
  domain: z.enum(['enterprise-attack', 'mobile-attack', 'ics-attack']),
  description: text(100_000).optional(),
  customDataURL: address.optional(),
  filters: z.strictObject({ platforms: z.array(text(100)).max(100).optional() }).optional(),
  sorting: z.int().min(0).max(3).optional(),
  layout: layout.optional(),
  hideDisabled: z.boolean().optional(),
  techniques: z.array(layerTechnique).max(10_000).optional(),
  gradient: z
    .strictObject({ colors: z.array(colour).min(2).max(100), minValue: z.number(), maxValue: z.number() })
    .refine(({ minValue, maxValue }) => maxValue > minValue, { path: ['maxValue'], error: 'It must be above minValue.' })
    .optional(),
  legendItems: z
    .array(z.strictObject({ label: text(1000), color: colour }))
    .max(1000)
    .optional(),
  showTacticRowBackground: z.boolean().optional(),
  tacticRowBackground: colour.optional(),
  selectTechniquesAcrossTactics: z.boolean().optional(),
  selectSubtechniquesWithParent: z.boolean().optional(),
  selectVisibleTechniques: z.boolean().optional(),
  metadata: metadata.optional(),
  links: links.optional(),
})
export type NavigatorLayer = z.output<typeof navigatorLayer>

/** What the cells of our own layer show. `platform` and `actor_id` keep what they name. */
export const layerQuery = z.strictObject({
  by: z.enum(['score', 'status', 'tests', 'actors', 'risk']).default('score'),
  platform: z.string().max(100).optional(),
  actor_id: z.string().max(100).optional(),
})
/** A layer kept under its name; `techniques` says how many it has, `unknown` which of them the active release does not. */
export const coverageLayer = stamped.extend({
  name: z.string(),
  domain: z.string(),
  attack_version: z.string().nullable(),
  techniques: z.int(),
  unknown: z.array(z.string()),
  created_by_name: z.string(),
})
/** To who sent several in one list, all that were taken in. */
export const layersTaken = z.union([coverageLayer, z.object({ items: z.array(coverageLayer) })])
export const coverageLayerDetail = coverageLayer.extend({ layer: navigatorLayer })
export const coverageLayerQuery = listOf(['created_at', 'name'], '-created_at')
