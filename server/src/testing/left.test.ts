import { expect, test } from 'vitest'
import { somebody } from './people.ts'
import { type World, world } from './world.ts'

interface Kind {
  what: string
  /** Who does it: the role that may make and change it. */
  role: 'analyst' | 'red_lead' | 'blue_lead' | 'admin'
  field: string
  /** Makes the record with the person in it and says where it is changed. */
  make: (post: Post, person: string) => Promise<{ path: string; version: number }>
  /** Another field with its new value. */
  change: object
}
type Post = (path: string, body: object, method?: 'POST' | 'PATCH') => Promise<{ id: string; version: number }>
const at = (path: string, { id, version }: { id: string; version: number }) => ({ path: `${path}/${id}`, version })

const kinds: Kind[] = [
  {
    what: 'the owner of a case',
    role: 'analyst',
    field: 'owner_id',
    make: async (post, owner_id) => at('/cases', await post('/cases', { title: 'Beacon', severity: 'high', owner_id })),
    change: { title: 'Beacon on WS-101' },
  },
  {
    what: 'who does a task of a case',
    role: 'analyst',
    field: 'assignee_id',
    make: async (post, assignee_id) => {
      const { id } = await post('/cases', { title: 'Beacon', severity: 'high' })
      return at(`/cases/${id}/tasks`, await post(`/cases/${id}/tasks`, { title: 'Take the image', assignee_id }))
    },
    change: { title: 'Take the image of the disk' },
  },
  {
    what: 'who works on an alert',
    role: 'analyst',
    field: 'assignee_id',
    make: async (post, assignee_id) => {
      const { id } = await post('/alerts', { title: 'Encoded command', source: 'edr', source_ref: 'left-1', severity: 'high' })
      return at('/alerts', await post(`/alerts/${id}/assign`, { assignee_id }))
    },
    change: { title: 'Encoded command line' },
  },
  {
    what: 'who takes over a shift',
    role: 'analyst',
    field: 'to_id',
    make: async (post, to_id) => at('/handovers', await post('/handovers', { shift: 'Night', notes: 'Quiet.', to_id })),
    change: { notes: 'Quiet until six.' },
  },
  {
    what: 'the lead of a campaign',
    role: 'red_lead',
    field: 'lead_id',
    make: async (post, lead_id) => at('/campaigns', await post('/campaigns', { name: 'Autumn', lead_id })),
    change: { objective: 'See what is noticed.' },
  },
  {
    what: 'the red side of a test',
    role: 'red_lead',
    field: 'red_assignee_id',
    make: async (post, red_assignee_id) => at('/tests', await post('/tests', { title: 'T', technique_id: 'T1059.001', red_assignee_id })),
    change: { title: 'Encoded PowerShell' },
  },
  {
    what: 'who does a step of remediation',
    role: 'blue_lead',
    field: 'owner_id',
    make: async (post, owner_id) => {
      const { id } = await post('/tests', { title: 'T', technique_id: 'T1059.001' })
      return at(`/tests/${id}/remediations`, await post(`/tests/${id}/remediations`, { step: 'Log script blocks', owner_id }))
    },
    change: { step: 'Log script blocks everywhere' },
  },
  {
    what: 'the owner of a detection asset',
    role: 'admin',
    field: 'owner_id',
    make: async (post, owner_id) =>
      at('/detection-assets', await post('/detection-assets', { name: 'EDR', asset_type: 'edr_policy', owner_id })),
    change: { description: 'On all laptops.' },
  },
  {
    what: 'who looks after a technique',
    role: 'admin',
    field: 'owner_id',
    make: async (post, owner_id) => ({
      path: '/techniques/T1059',
      version: (await post('/techniques/T1059', { owner_id, version: 0 }, 'PATCH')).version,
    }),
    change: { note: 'Look at it again in May.' },
  },
]

test.each(kinds)(
  '$what stays who they are when they have left and something else is edited; nobody who left is named anew',
  async (kind) => {
    const w = await world()
    const tenant = await w.tenant()
    const person = async () => (await somebody(tenant, 'admin', {}, w)).id
    const [named, other] = [await person(), await person()]
    const call = w.as(tenant)
    const post: Post = async (path, body, method = 'POST') => {
      const reply = await call(kind.role, method, path, body)
      expect(reply.statusCode, `${path}: ${reply.body}`).toBeLessThan(300)
      return reply.json()
    }
    const { path, version } = await kind.make(post, named)
    await leave(w, tenant, [named, other])
    const kept = await call(kind.role, 'PATCH', path, { ...kind.change, [kind.field]: named, version })
    expect(kept.statusCode, kept.body).toBe(200)
    expect(kept.json()).toMatchObject({ ...kind.change, [kind.field]: named })
    const anew = await call(kind.role, 'PATCH', path, { [kind.field]: other, version: kept.json().version })
    expect(anew.statusCode, anew.body).toBe(400)
    expect(anew.json()).toMatchObject({ errors: [{ path: kind.field }] })
  },
)

/** As the organisation sees it: they were taken out, and what they did stays. */
const leave = (w: World, tenant: string, ids: string[]) =>
  w.owner.query('update users set deleted_at = now(), disabled_at = now() where tenant_id = $1 and id = any($2)', [tenant, ids])
