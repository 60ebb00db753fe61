import { mostCampaignTests } from '@rampart/contract/campaigns.ts'
import { sql } from 'kysely'
import { z } from 'zod'
import { record } from '../../kernel/events.ts'
import type { Acting } from '../../kernel/guard.ts'
import type { Event } from '../../kernel/module.ts'
import { count, put } from './planning.ts'

const dropped = z.object({ display_name: z.string() })
const names = [
  ['created_by', 'created_by_name'],
  ['completed_by', 'completed_by_name'],
] as const

/** Who is deleted is called by the pseudonym in campaigns, too. */
export async function forgetName({ tx, actor: { tenant_id } }: Acting, { object_id, after }: Event): Promise<void> {
  const { display_name } = dropped.parse(after)
  for (const [id, name] of names)
    await sql`update campaigns set ${sql.ref(name)} = ${display_name} where tenant_id = ${tenant_id} and ${sql.ref(id)} = ${object_id}`.execute(
      tx,
    )
}

/** A test that was deleted leaves the campaigns that still go on; one that is completed keeps what came of it. */
export async function forgetTest(who: Acting, { object_id }: Event): Promise<void> {
  const { tx, actor } = who
  const { tenant_id } = actor
  const gone = await sql<{ campaign_id: string }>`
    delete from campaign_tests where tenant_id = ${tenant_id} and test_id = ${object_id} and result is null returning campaign_id`.execute(
    tx,
  )
  for (const { campaign_id } of gone.rows) {
    await sql`
      update campaign_tests set depends_on = array_remove(depends_on, ${object_id}::uuid)
      where tenant_id = ${tenant_id} and campaign_id = ${campaign_id} and ${object_id}::uuid = any (depends_on)`.execute(tx)
    await count(who, campaign_id)
  }
}

const retest = z.object({ retest_of: z.uuid() })

/** A retest belongs to the running campaigns of the test that it repeats. */
export async function joinRetest(who: Acting, { object_id, after }: Event): Promise<void> {
  const made = retest.safeParse(after)
  if (!made.success) return
  const { tx, actor } = who
  const running = await tx
    .selectFrom('campaigns')
    .selectAll()
    .where('tenant_id', '=', actor.tenant_id)
    .where('status', '=', 'active')
    .where((eb) =>
      eb(
        'id',
        'in',
        eb
          .selectFrom('campaign_tests')
          .select('campaign_id')
          .where('tenant_id', '=', actor.tenant_id)
          .where('test_id', '=', made.data.retest_of),
      ),
    )
    .orderBy('id')
    .forUpdate()
    .execute()
  for (const of of running) {
    if (of.tests >= mostCampaignTests) continue // what a listener cannot do must not hold up what comes after
    await put(who, of, [object_id])
    await record(who, 'campaigns.add_tests', of.id, { after: { test_ids: [object_id] }, title: of.name })
  }
}
