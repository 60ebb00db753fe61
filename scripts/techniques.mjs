// node scripts/techniques.mjs <bundle.json or bundle.json.gz> <release> [--print]
//
// Makes server/src/inventory/techniques/attack.generated.json from a STIX bundle of MITRE ATT&CK Enterprise: ids, names, tactics,
// platforms and parents, no texts. One line for each technique, sorted, so that the next release is a diff that can be read.

import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'

const [path, release, print] = process.argv.slice(2)
if (!path || !/^\d+\.\d+$/.test(release ?? '')) {
  console.error('Say the bundle and its release: node scripts/techniques.mjs enterprise-attack.json.gz 18.1')
  process.exit(2)
}
const bytes = readFileSync(path)
const { objects } = JSON.parse(path.endsWith('.gz') ? gunzipSync(bytes) : bytes)

const idOf = (object) => object.external_references?.find((reference) => reference.source_name === 'mitre-attack')?.external_id
const byRef = new Map(objects.map((object) => [object.id, object]))
const patterns = objects.filter((object) => object.type === 'attack-pattern')
const stands = (object) => object && !object.revoked && !object.x_mitre_deprecated
const follows = (kind) =>
  new Map(objects.filter((o) => o.relationship_type === kind && stands(o)).map((o) => [o.source_ref, byRef.get(o.target_ref)]))
const byId = (a, b) => (a.id < b.id ? -1 : 1)

const matrix = objects.find((object) => object.type === 'x-mitre-matrix')
const tactics = matrix.tactic_refs
  .map((ref) => byRef.get(ref))
  .filter(stands)
  .map((tactic) => ({ id: idOf(tactic), tactic: tactic.x_mitre_shortname, name: tactic.name }))
const order = tactics.map(({ tactic }) => tactic)

const parents = follows('subtechnique-of')
const techniques = patterns
  .filter(stands)
  .map((pattern) => ({
    id: idOf(pattern),
    name: pattern.name,
    tactics: pattern.kill_chain_phases.map((phase) => phase.phase_name).sort((a, b) => order.indexOf(a) - order.indexOf(b)),
    platforms: [...(pattern.x_mitre_platforms ?? [])].sort(),
    parent_id: parents.has(pattern.id) ? idOf(parents.get(pattern.id)) : null,
  }))
  .sort(byId)

// A revoked technique has another in its place, at the end of a chain; a deprecated one has none.
const successors = follows('revoked-by')
function successor(pattern) {
  const seen = new Set()
  let now = pattern
  while (now?.revoked && !seen.has(now)) {
    seen.add(now)
    now = successors.get(now.id)
  }
  return stands(now) ? idOf(now) : null
}
const current = new Set(techniques.map(({ id }) => id))
const retired = patterns
  .filter((pattern) => !stands(pattern) && !current.has(idOf(pattern)))
  .map((pattern) => ({ id: idOf(pattern), name: pattern.name, successor_id: successor(pattern) }))
  .sort(byId)

const wrong = [
  ...techniques.filter((t) => t.tactics.length === 0 || t.tactics.some((name) => !order.includes(name))),
  ...techniques.filter((t) => (t.parent_id ?? t.id) !== t.id.slice(0, 5)),
  ...techniques.filter((t) => t.parent_id && !current.has(t.parent_id)),
  ...[...techniques, ...retired].filter((t, at, all) => all.findIndex(({ id }) => id === t.id) !== at),
]
if (wrong.length > 0) {
  console.error('These do not hold together:', wrong)
  process.exit(1)
}
const lines = (items) => items.map((item) => `\n  ${JSON.stringify(item)}`).join(',')
const marking = byRef.get(matrix.object_marking_refs[0]).definition.statement
const text = `{
 "release": ${JSON.stringify(release)},
 "copyright": ${JSON.stringify(marking)},
 "tactics": [${lines(tactics)}
 ],
 "techniques": [${lines(techniques)}
 ],
 "retired": [${lines(retired)}
 ]
}
`
if (print === '--print') process.stdout.write(text)
else {
  writeFileSync(fileURLToPath(new URL('../server/src/inventory/techniques/attack.generated.json', import.meta.url)), text)
  console.log(`${techniques.length} techniques, ${tactics.length} tactics, ${retired.length} retired of release ${release}`)
}
