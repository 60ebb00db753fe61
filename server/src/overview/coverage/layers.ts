import { type coverageLayer, type NavigatorLayer, navigatorLayer } from '@rampart/contract/coverage-layers.ts'
import { z } from 'zod'
import { techniquesNamed } from '../../inventory/techniques/techniques.port.ts'
import type { Acting, Looking } from '../../kernel/guard.ts'
import { type FieldError, notFound } from '../../kernel/problem.ts'
import { add, type Row } from '../../kernel/verbs.ts'
import { layerVersions } from './layer.ts'

type Layer = z.output<typeof coverageLayer>
const mostLayers = 50

/**
 * A file of the ATT&CK Navigator: a layer, or a list of them. Refused with the path of each wrong field; one of the formats before
 * 4.0, which said `version`, is told apart. What the file leaves out of its versions is filled in, so that what is written is 4.5.
 */
export const layersFile = z.unknown().transform((body, ctx): { isList: boolean; layers: NavigatorLayer[] } => {
  const isList = Array.isArray(body)
  const all: readonly unknown[] = isList ? body : [body]
  if (all.length === 0) ctx.addIssue({ code: 'custom', message: 'The list holds no layer.' })
  if (all.length > mostLayers) {
    ctx.addIssue({ code: 'custom', message: `The list holds ${all.length} layers. Send at most ${mostLayers} at once.` })
    return z.NEVER
  }
  const layers = all.flatMap((each, i) => {
    const read = layerIn(each)
    if (!Array.isArray(read)) return read
    for (const { path, message } of read)
      ctx.addIssue({ code: 'custom', path: [...(isList ? [i] : []), ...(path ? path.split('.') : [])], message })
    return []
  })
  return { isList, layers }
})

/** The layer, or what is wrong with it. */
function layerIn(given: unknown): NavigatorLayer | FieldError[] {
  if (typeof given === 'object' && given !== null && 'version' in given && !('versions' in given)) {
    const older = 'This layer is of a format before 4.0. Open it in the ATT&CK Navigator, which brings it up to date, and save it again.'
    return [{ path: 'version', message: older }]
  }
  const read = navigatorLayer.safeParse(scored(given))
  if (!read.success) return wrongs(read.error)
  const { versions, ...layer } = read.data
  const { attack, navigator = layerVersions.navigator } = versions ?? {}
  const filled = {
    ...(attack !== undefined && { attack }),
    navigator: readsIt(navigator) ? navigator : layerVersions.navigator,
    layer: layerVersions.layer,
  }
  // Parsed again, its keys stand in the order in which we write them.
  return navigatorLayer.parse({ ...layer, versions: filled })
}

/** The Navigator writes null where the format says that a technique without a score has none. */
function scored(given: unknown): unknown {
  if (!isObject(given) || !Array.isArray(given.techniques)) return given
  const techniques = given.techniques.map((each: unknown) => {
    if (!isObject(each) || each.score !== null) return each
    const { score: _, ...rest } = each
    return rest
  })
  return { ...given, techniques }
}
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

const mostErrors = 20
function wrongs({ issues }: z.ZodError): FieldError[] {
  return issues.slice(0, mostErrors).flatMap((issue) => {
    const paths = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path]
    const message = issue.code === 'unrecognized_keys' ? 'There is no such field.' : issue.message
    return paths.map((path) => ({ path: path.join('.'), message }))
  })
}

/** The format 4.5 is read by the Navigator from 4.9.0 on. */
function readsIt(navigator: string): boolean {
  const [major = 0, minor = 0] = navigator.split('.').map(Number)
  return /^\d+(\.\d+)*$/.test(navigator) && (major > 4 || (major === 4 && minor >= 9))
}

/** Keeps a layer under its name. */
export async function addLayer(who: Acting, layer: NavigatorLayer): Promise<Layer> {
  const { tx, actor } = who
  const ids = [...new Set(layer.techniques?.map(({ techniqueID }) => techniqueID))]
  const known = await techniquesNamed(who, ids)
  const row = await add(who, 'coverage_layers', {
    name: layer.name,
    domain: layer.domain,
    attack_version: layer.versions?.attack ?? null,
    techniques: ids.length,
    unknown: ids.filter((id) => !known.has(id)),
    created_by: actor.id,
    created_by_name: actor.name,
  })
  await tx
    .insertInto('coverage_layer_files')
    .values({ tenant_id: actor.tenant_id, layer_id: row.id, layer: JSON.stringify(layer) })
    .execute()
  return row
}

/** The layer of a row; 404 where there is none. */
export async function layerNamed({ tx, actor }: Looking, id: string): Promise<{ row: Row<'coverage_layers'>; layer: NavigatorLayer }> {
  const found = await tx
    .selectFrom('coverage_layers as l')
    .innerJoin('coverage_layer_files as f', (join) => join.onRef('f.tenant_id', '=', 'l.tenant_id').onRef('f.layer_id', '=', 'l.id'))
    .selectAll('l')
    .select('f.layer')
    .where('l.tenant_id', '=', actor.tenant_id)
    .where('l.id', '=', id)
    .executeTakeFirst()
  if (!found) throw notFound('coverage_layers')
  const { layer, ...row } = found
  return { row, layer: navigatorLayer.parse(layer) }
}
