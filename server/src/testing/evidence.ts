import { crewOf } from './purple.ts'
import type { World } from './world.ts'

/** A tenant with a crew, and evidence sent as a form in the order of its fields. */
export async function bringingEvidence(w: World) {
  const tenant = await w.tenant()
  const crew = await crewOf(w, tenant)
  const form = async (who: { token: string }, id: string, fields: Record<string, string | File>, headers: Record<string, string> = {}) => {
    const body = new FormData()
    for (const [name, value] of Object.entries(fields)) body.append(name, value)
    const sent = new Response(body)
    return w.app.inject({
      method: 'POST',
      url: `/api/v1/tests/${id}/evidence`,
      headers: { authorization: `Bearer ${who.token}`, 'content-type': sent.headers.get('content-type') ?? '', ...headers },
      payload: Buffer.from(await sent.arrayBuffer()),
    })
  }
  return { tenant, crew, call: w.as(tenant), form }
}
