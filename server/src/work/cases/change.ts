import type { caseEdit } from '@rampart/contract/cases.ts'
import { sql } from 'kysely'
import type { z } from 'zod'
import { spelled } from '../../inventory/techniques/techniques.port.ts'
import type { Acting, Looking } from '../../kernel/guard.ts'
import { invalid, Problem } from '../../kernel/problem.ts'
import type { Change, Row } from '../../kernel/verbs.ts'
import { mustBePeople } from '../../platform/identity/people.port.ts'

/** Refused: a case whose content is shown in another one stands still until the merge is undone. */
export function mustStandAlone(row: Pick<Row<'cases'>, 'merged_into_id'>) {
  if (row.merged_into_id !== null) throw new Problem(409, 'merged', 'This case was merged into another one: work there, or undo the merge.')
}

/** A 400 where a team is not of this tenant. */
export async function mustBeTeam({ tx, actor }: Looking, id: string | null | undefined): Promise<void> {
  if (!id) return
  const found = await tx.selectFrom('teams').select('id').where('tenant_id', '=', actor.tenant_id).where('id', '=', id).executeTakeFirst()
  if (!found) throw invalid('team_id', 'There is no such team here.')
}

/** What an edit changes, checked. */
export async function changeOf(who: Acting, before: Row<'cases'>, asked: z.output<typeof caseEdit>): Promise<Change<'cases'>> {
  mustStandAlone(before)
  if (asked.restricted === false && before.restricted) await mustShowNobody(who, before)
  await mustBePeople(who, 'owner_id', [asked.owner_id], before.owner_id)
  await mustBeTeam(who, asked.team_id)
  const techniques = asked.techniques && { techniques: await spelled(who, asked.techniques, before.techniques) }
  // Who restricts a case sees it afterwards.
  if (asked.restricted === true && !before.restricted && who.actor.kind === 'user') await admit(who, before.id, [who.actor.id])
  return { ...asked, ...techniques }
}

/** Refused: who may see the case afterwards would see what restricted cases hold that were merged into it. */
async function mustShowNobody({ tx, actor }: Acting, { id, reference }: Row<'cases'>): Promise<void> {
  // Held from here on, as a merge holds it: what is being merged into it now is seen below, and nothing is after that.
  await tx.selectFrom('cases').select('id').where('tenant_id', '=', actor.tenant_id).where('id', '=', id).forUpdate().execute()
  const { rows } = await sql`
    with recursive kin as (
      select id, restricted from cases where tenant_id = ${actor.tenant_id} and merged_into_id = ${id}
      union select c.id, c.restricted from cases c join kin on c.merged_into_id = kin.id where c.tenant_id = ${actor.tenant_id}
    ) select from kin where restricted limit 1`.execute(tx)
  if (rows.length > 0) throw new Problem(409, 'restricted', `Restricted cases were merged into ${reference}. Undo these merges first.`)
}

/** Makes people members of a case: they see it while it is restricted. */
export async function admit({ tx, actor }: Acting, case_id: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const by = { added_by: actor.id, added_by_name: actor.name }
  await tx
    .insertInto('case_members')
    .values([...new Set(ids)].map((user_id) => ({ tenant_id: actor.tenant_id, case_id, user_id, ...by })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
