import { mostCampaignTests } from '@rampart/contract/campaigns.ts'
import { sql } from 'kysely'
import { z } from 'zod'
import { record } from '../../kernel/events.ts'
import { forgetNames } from '../../kernel/forget.ts'
import type { Acting } from '../../kernel/guard.ts'
import type { Event } from '../../kernel/module.ts'
import { count, put } from './planning.ts'

const inCampaigns = forgetNames([
  ['campaigns', 'created_by', 'created_by_name'],
  ['campaigns', 'completed_by', 'completed_by_name'],
])
const dropped = z.object({ display_name: z.string() })

/** Who is deleted is called by the pseudonym in campaigns, too, and in what a completed one keeps of its tests. */
export async function forgetName(who: Acting, event: Event): Promise<void> {
  await inCampaigns(who, event)
  const { display_name } = dropped.parse(event.after)
  for (const side of ['red', 'blue'])
    await sql`
      update campaign_tests set result = result || jsonb_build_object(${`${side}_assignee_name`}::text, ${display_name}::text)
      where tenant_id = ${who.actor.tenant_id} and result ->> ${`${side}_assignee_id`} = ${event.object_id}`.execute(who.tx)
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
