import { readFileSync } from 'node:fs'
import { type Technique, technique, techniqueId } from '@rampart/contract/techniques.ts'
import { z } from 'zod'

/** Made by scripts/techniques.mjs from a release of MITRE ATT&CK. */
const file = z.object({
  release: z.string(),
  copyright: z.string(),
  tactics: z.array(z.object({ id: z.string(), tactic: z.string(), name: z.string() })),
  techniques: z.array(technique),
  retired: z.array(z.object({ id: techniqueId, name: z.string(), successor_id: techniqueId.nullable() })),
})
export type Retired = z.infer<typeof file>['retired'][number]

export const attack = file.parse(JSON.parse(readFileSync(new URL('./attack.generated.json', import.meta.url), 'utf8')))

/** The words that the ATT&CK Terms of Use ask to be reproduced with any copy; in full in NOTICE. */
export const attribution =
  '© 2025 The MITRE Corporation. This work is reproduced and distributed with the permission of The MITRE Corporation. MITRE ATT&CK® and ATT&CK® are registered trademarks of The MITRE Corporation.'
export const license =
  'The MITRE Corporation (MITRE) hereby grants you a non-exclusive, royalty-free license to use ATT&CK® for research, development, and commercial purposes. Any copy you make for such purposes is authorized provided that you reproduce MITRE’s copyright designation and this license in any such copy.'

/** Characters of a description that are shown: the longest of MITRE has a quarter of them. */
export const longestText = 20_000

/** Techniques of the release by their ids. */
export const current: ReadonlyMap<string, Technique> = new Map(attack.techniques.map((each) => [each.id, each]))
/** What the release revoked (another technique is in its place) or deprecated (none is). */
export const retired: ReadonlyMap<string, Retired> = new Map(attack.retired.map((each) => [each.id, each]))

/** The technique of an id as somebody wrote it; a revoked one leads to the technique in its place. */
export function techniqueOf(written: string): Technique | undefined {
  const id = written.trim().toUpperCase()
  return current.get(id) ?? current.get(retired.get(id)?.successor_id ?? '')
}
