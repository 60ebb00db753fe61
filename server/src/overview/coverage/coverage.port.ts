import type { CoverageItem } from '@rampart/contract/coverage.ts'
import type { Succession } from '../../inventory/techniques/techniques.port.ts'
import type { Looking } from '../../kernel/guard.ts'
import { groundOf } from './ground.ts'
import { measured } from './measure.ts'

/** The release in force with its tactics in the order of the matrix, and what stands in the place of former techniques. */
interface Standing {
  release: string
  tactics: readonly string[]
  succession: Succession
  /** A technique in force with its figures, now; undefined for any other id. */
  of: (id: string) => CoverageItem | undefined
}

/** How the techniques in force stand at this moment. As many statements for one technique as for all. */
export async function standing(who: Looking): Promise<Standing> {
  const ground = await groundOf(who)
  const now = Date.now()
  const { release, tactics, succession } = ground
  const known = new Map(ground.techniques.map((each) => [each.id, each]))
  return {
    release,
    tactics,
    succession,
    of: (id) => {
      const technique = known.get(id)
      return technique && measured(ground, technique, now).item
    },
  }
}
