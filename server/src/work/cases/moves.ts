import { type alertsWere, caseDetail, caseLife, escalateInput, reopenInput, resolveInput, waitInput } from '@rampart/contract/cases.ts'
import { byId } from '@rampart/contract/kit/rest.ts'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Acting } from '../../kernel/guard.ts'
import type { Routes } from '../../kernel/module.ts'
import { invalid } from '../../kernel/problem.ts'
import { type Input, move, type Row } from '../../kernel/verbs.ts'
import { tellEscalated } from './notices.ts'
import { settleWith } from './settle.ts'
import { detailOf } from './shown.ts'
import { mustBeAble } from './tasks.ts'
import { seen } from './visible.ts'

const config = { may: 'cases:write' }
const schema = { params: byId, response: { 200: caseDetail } }
const now = () => new Date().toISOString()
type Moved = Partial<Input<'cases'>>

/** Each move has its address and says what it needs to know. */
export const moveRoutes: Routes = async (app) => {
  const go = async (
    who: Acting,
    id: string,
    name: z.output<typeof caseLife.move>,
    changes: (before: Row<'cases'>) => Moved | Promise<Moved>,
    alerts?: z.output<typeof alertsWere>,
  ) => {
    const before = await seen(who, id)
    const after = await move(who, 'cases', caseLife, id, name, await changes(before))
    if (name === 'escalate') await tellEscalated(who, after)
    if (alerts) await settleWith(who, after, alerts)
    return detailOf(who, after)
  }
  const begun = ({ started_at }: Row<'cases'>) => ({ started_at: started_at ?? now() })

  app.post('/cases/:id/start', { config, schema }, async (req) => go(req, req.params.id, 'start', begun))
  app.post('/cases/:id/resume', { config, schema }, async (req) => go(req, req.params.id, 'resume', () => ({ wait_reason: null })))
  app.post('/cases/:id/wait', { config, schema: { ...schema, body: waitInput.nullish() } }, async (req) =>
    go(req, req.params.id, 'wait', () => ({ wait_reason: req.body?.reason ?? null })),
  )
  app.post('/cases/:id/escalate', { config, schema: { ...schema, body: escalateInput } }, async (req) =>
    go(req, req.params.id, 'escalate', async (before) => ({
      ...begun(before),
      ...(await addressee(req, before.id, req.body.to)),
      escalation_reason: req.body.reason,
      escalated_at: now(),
    })),
  )
  app.post('/cases/:id/resolve', { config, schema: { ...schema, body: resolveInput } }, async (req) =>
    go(
      req,
      req.params.id,
      'resolve',
      (before) => ({
        ...begun(before),
        root_cause: req.body.root_cause,
        resolution_summary: req.body.summary,
        lessons_learned: req.body.lessons || before.lessons_learned,
        resolved_at: now(),
      }),
      req.body.alerts,
    ),
  )
  app.post('/cases/:id/close', { config, schema }, async (req) => go(req, req.params.id, 'close', () => ({ closed_at: now() })))
  app.post('/cases/:id/reopen', { config, schema: { ...schema, body: reopenInput } }, async (req) =>
    go(req, req.params.id, 'reopen', ({ reopened }) => ({
      reopen_reason: req.body.reason,
      reopened: reopened + 1,
      reopened_at: now(),
      resolved_at: null,
      closed_at: null,
    })),
  )
}

/** To whom a case is escalated: a person or a team of this tenant by id, or any name. */
async function addressee(who: Acting, case_id: string, to: string): Promise<Moved> {
  if (!z.uuid().safeParse(to).success) return { escalated_to: to, escalated_to_id: null }
  const { tx, actor } = who
  const { rows } = await sql<{ name: string; person: boolean }>`
    select display_name as name, true as person from users where tenant_id = ${actor.tenant_id} and id = ${to} and deleted_at is null
    union all select name, false from teams where tenant_id = ${actor.tenant_id} and id = ${to}`.execute(tx)
  const [found] = rows
  if (!found) throw invalid('to', 'There is no such person or team here. Choose one, or write a name.')
  if (found.person) await mustBeAble(who, 'to', case_id, to)
  return { escalated_to: found.name, escalated_to_id: to }
}
