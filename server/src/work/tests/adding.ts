import type { testInput } from '@rampart/contract/tests.ts'
import type { z } from 'zod'
import { hostsNamed } from '../../inventory/hosts/hosts.port.ts'
import { releaseInForce, techniquesNamed } from '../../inventory/techniques/techniques.port.ts'
import type { Acting } from '../../kernel/guard.ts'
import { takeNumbers } from '../../kernel/numbers.ts'
import { forbidden, invalid } from '../../kernel/problem.ts'
import { add, type Row } from '../../kernel/verbs.ts'
import { mustBeAble } from './assignees.ts'
import { tellAssigned } from './notices.ts'

/** What a test is made of: as a person asks for it, and what it comes from. */
export type TestDraft = z.output<typeof testInput> & {
  template_id?: string | null
  retest_of?: string | null
  classification?: Row<'tests'>['classification']
}

/**
 * Adds tests as drafts, in the order given, each with its event. A 400 names what is not there: technique, host, person; a 403 for
 * who may not add tests, whatever else they may, such as plan campaigns.
 */
export async function addTests(who: Acting, drafts: readonly TestDraft[]): Promise<Row<'tests'>[]> {
  if (drafts.length === 0) return []
  if (!who.actor.permissions.has('tests:write')) throw forbidden('tests:write')
  const release = await mustBeKnown(who, drafts)
  await mustBeThere(who, drafts)
  const last = await takeNumbers(who, 'test_numbers', drafts.length)
  const rows: Row<'tests'>[] = []
  for (const [n, draft] of drafts.entries())
    rows.push(
      await add(who, 'tests', {
        title: draft.title,
        description: draft.description ?? '',
        objective: draft.objective ?? '',
        technique_id: draft.technique_id,
        release,
        template_id: draft.template_id ?? null,
        host_id: draft.host_id ?? null,
        target_environment: draft.target_environment ?? '',
        platforms: [...new Set(draft.platforms)],
        severity: draft.severity ?? 'medium',
        red_command: draft.red_command ?? '',
        scheduled_for: draft.scheduled_for ?? null,
        red_assignee_id: draft.red_assignee_id ?? null,
        blue_assignee_id: draft.blue_assignee_id ?? null,
        retest_of: draft.retest_of ?? null,
        classification: draft.classification ?? 'internal',
        number: last - drafts.length + 1 + n,
        created_by: who.actor.id,
        created_by_name: who.actor.name,
      }),
    )
  return rows
}

/** Adds one test, and tells whom its sides were given to. */
export async function addTest(who: Acting, draft: TestDraft): Promise<Row<'tests'>> {
  const [row] = await addTests(who, [draft])
  if (!row) throw new Error('a draft became no test')
  await tellAssigned(who, row)
  return row
}

/** What a test was planned as: of this another one is made, such as a retest. */
export const plannedAs = (of: Row<'tests'>): TestDraft => ({
  title: of.title,
  description: of.description,
  objective: of.objective,
  technique_id: of.technique_id,
  template_id: of.template_id,
  host_id: of.host_id,
  target_environment: of.target_environment,
  platforms: of.platforms,
  severity: of.severity,
  red_command: of.red_command,
  red_assignee_id: of.red_assignee_id,
  blue_assignee_id: of.blue_assignee_id,
  classification: of.classification,
})

/** The release that the tests are made with; a 400 where it does not have a technique of them. */
export async function mustBeKnown(who: Acting, drafts: readonly { technique_id: string }[]): Promise<string> {
  const ids = [...new Set(drafts.map(({ technique_id }) => technique_id))]
  const [release, known] = await Promise.all([releaseInForce(who), techniquesNamed(who, ids)])
  const lost = drafts.find(({ technique_id }) => !known.has(technique_id))
  if (lost) throw invalid('technique_id', `There is no technique ${lost.technique_id} in ${release}, nor one of your own.`)
  return release
}

type Named = Partial<Pick<TestDraft, 'host_id' | 'red_assignee_id' | 'blue_assignee_id'>>
/** A 400 where a host or a person that one of them names is not there, or the person may not act on the side. */
export async function mustBeThere(who: Acting, asked: readonly Named[], before?: Row<'tests'>): Promise<void> {
  await mustBeAble(who, asked, before)
  const ids = [...new Set(asked.flatMap(({ host_id }) => host_id ?? []))]
  const hosts = await hostsNamed(
    who,
    ids.map((id) => ({ id })),
  )
  if (hosts.includes(null)) throw invalid('host_id', 'There is no such host.')
}
