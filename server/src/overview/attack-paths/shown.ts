import type { attackPath, attackPathDetail, PathOption, PathStep } from '@rampart/contract/attack-paths.ts'
import { pathStep } from '@rampart/contract/attack-paths.ts'
import { z } from 'zod'
import { formerOf, inPlaceOf, type Succession, successionOf } from '../../inventory/techniques/techniques.port.ts'
import type { Looking } from '../../kernel/guard.ts'
import { one, type Row } from '../../kernel/verbs.ts'
import { type LastTest, lastTests } from '../../work/tests/tests.port.ts'
import { standing } from '../coverage/coverage.port.ts'
import { seenBy, storyOf, worstOf } from './sight.ts'
import { idsOf } from './steps.ts'

type Path = Row<'attack_paths'>
const kept = z.array(pathStep)
/** The steps of a row as they are kept. */
export const stepsOf = ({ steps }: Pick<Path, 'steps'>): PathStep[] => kept.parse(steps)

/** The techniques in force that a step can be taken by, each with the id that the step names; null where nothing is in its place. */
function waysOf(step: PathStep, succession: Succession): { asked: string; id: string | null }[] {
  const ways = idsOf(step).flatMap((asked): { asked: string; id: string | null }[] => {
    const now = inPlaceOf(succession, [asked])
    return now.length ? now.map((id) => ({ asked, id })) : [{ asked, id: null }]
  })
  // Two former ids may have become one technique.
  return ways.filter(({ id }, n) => id === null || ways.findIndex((each) => each.id === id) === n)
}

/** The last test of each technique in force that the paths name, also of one that was made for a former id. */
async function lastOf(who: Looking, paths: readonly PathStep[][], succession: Succession): Promise<(id: string) => LastTest | null> {
  const named = paths.flat().flatMap((step) => waysOf(step, succession).flatMap(({ id }) => id ?? []))
  const last = new Map<string, LastTest>()
  for (const found of await lastTests(who, [...new Set([...named, ...formerOf(succession, named)])]))
    for (const id of inPlaceOf(succession, [found.technique_id])) {
      const there = last.get(id)
      if (!there || found.ended_at > there.ended_at) last.set(id, found)
    }
  return (id) => last.get(id) ?? null
}

/** Paths with where each is seen: two statements for all of them. */
export async function withStories<T extends Pick<Path, 'steps'>>(who: Looking, rows: readonly T[]) {
  const succession = await successionOf(who)
  const steps = rows.map(stepsOf)
  const last = await lastOf(who, steps, succession)
  return rows.map(({ steps: _, ...row }, n): Omit<T, 'steps'> & Pick<z.input<typeof attackPath>, 'story'> => {
    const seen = (steps[n] ?? []).map((step) => {
      const options = waysOf(step, succession).map(({ id }) => seenBy(id === null ? null : last(id)))
      return { technique_id: step.technique_id, ...worstOf(options) }
    })
    return { ...row, story: storyOf(seen) }
  })
}

/** A path by itself with what we would see of each step. As many statements for one step as for two hundred. */
export async function detailOf(who: Looking, row: Path): Promise<z.input<typeof attackPathDetail>> {
  const { release, tactics, succession, of } = await standing(who)
  const written = stepsOf(row)
  const last = await lastOf(who, [written], succession)
  const steps = written.map((step) => {
    const options = waysOf(step, succession).map(({ asked, id }): PathOption => {
      const item = id === null ? undefined : of(id)
      const last_test = item ? last(item.id) : null
      return {
        asked,
        id: item?.id ?? null,
        name: item?.name ?? null,
        score: item?.score ?? null,
        status: item?.status ?? null,
        rules: item?.rules ?? 0,
        running: item?.tests.running ?? 0,
        ...seenBy(last_test),
        last_test,
      }
    })
    return { ...step, ...worstOf(options), options }
  })
  return { ...row, story: storyOf(steps), release_now: release, tactics: [...tactics], steps }
}

export const shown = async (who: Looking, id: string) => detailOf(who, await one(who, 'attack_paths', id))
