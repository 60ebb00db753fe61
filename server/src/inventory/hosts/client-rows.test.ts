import { describe, expect, test } from 'vitest'
import { importing, row, text } from '../../testing/importing.ts'
import { clientRow } from './fixtures.ts'

describe('client rows', () => {
  test('become hosts, with every field in its place', async () => {
    const { sent, get, hosts } = await importing()
    const client = {
      client_id: 'C.1352adc54e292a23',
      agent_information: {
        version: '0.75.2',
        name: 'velociraptor',
        build_time: '2025-09-02T10:11:12Z',
        build_url: 'https://build.example/1',
      },
      os_info: {
        system: 'windows',
        hostname: 'BER-WS-1',
        release: 'Microsoft Windows 11 10.0.22631',
        machine: 'amd64',
        fqdn: 'BER-WS-1.corp.example',
        mac_addresses: ['02:00:5e:10:00:01'],
      },
      first_seen_at: 1714470000,
      last_seen_at: 1714480000123456,
      last_ip: '[2001:DB8::7]:51234',
      last_interrogate_flow_id: 'F.C8BF32L0OTRJA',
      labels: ['vip', 'pilot'],
      last_hunt_timestamp: 1714480000000000,
      in_flight_flows: { 'F.1': 1 },
    }
    const reply = await sent(text(client))
    expect(reply).toMatchObject({ received: 1, hosts_created: 1, hosts_updated: 0, rows_stored: 0, rejected: [], rejected_total: 0 })
    const [found] = await hosts()
    const host = await get(`/hosts/${found?.id}`)
    expect(host).toMatchObject({
      hostname: 'BER-WS-1',
      fqdn: 'BER-WS-1.corp.example',
      client_id: 'C.1352adc54e292a23',
      ip_addresses: ['2001:db8::7'],
      mac_addresses: ['02:00:5e:10:00:01'],
      os: 'windows',
      os_version: 'Microsoft Windows 11 10.0.22631',
      arch: 'amd64',
      labels: ['vip', 'pilot'],
      agent_version: '0.75.2',
      first_seen_at: '2024-04-30T09:40:00Z',
      last_seen_at: '2024-04-30T12:26:40.123Z',
      status: 'active',
    })
    expect(host.host_metadata).toEqual({
      agent_information: { name: 'velociraptor', build_time: '2025-09-02T10:11:12Z', build_url: 'https://build.example/1' },
      last_interrogate_flow_id: 'F.C8BF32L0OTRJA',
      last_hunt_timestamp: 1714480000000000,
    })
  })
  test('sent again update: metadata and labels are merged, addresses kept, a host is not seen earlier than it was', async () => {
    const { sent, call, get, hosts } = await importing()
    await sent(text({ ...clientRow(1), labels: ['a'], last_ip: '192.0.2.1:1', last_seen_at: 1714480000000000, note: 1, old: true }))
    const [{ id } = { id: '' }] = await hosts()
    await call('analyst', 'PATCH', `/hosts/${id}`, { version: 1, labels: ['a', 'mine'] })
    const again = { ...clientRow(1), labels: ['b'], last_ip: '192.0.2.2:1', last_seen_at: 1714470000000000, note: 2 }
    expect(await sent(text(again))).toMatchObject({ hosts_created: 0, hosts_updated: 1 })
    const host = await get(`/hosts/${id}`)
    expect(host).toMatchObject({
      labels: ['a', 'mine', 'b'],
      ip_addresses: ['192.0.2.2', '192.0.2.1'],
      last_seen_at: '2024-04-30T12:26:40Z',
    })
    expect(host.host_metadata).toMatchObject({ note: 2, old: true })
  })
  test('a wrong field refuses its row and names its column', async () => {
    const { sent } = await importing()
    const good = clientRow(1)
    const reply = await sent(
      text(
        { ...good, last_ip: 'nowhere' },
        { ...good, last_seen_at: 'yesterday' },
        { ...good, os_info: { ...good.os_info, hostname: 'x'.repeat(300) } },
        { ...good, labels: [7] },
        { ...good, client_id: 'C.'.padEnd(80, '1') },
        good,
      ),
    )
    expect(reply.rejected.map(({ line, column }) => [line, column])).toEqual([
      [1, 'last_ip'],
      [2, 'last_seen_at'],
      [3, 'os_info.hostname'],
      [4, 'labels'],
      [5, 'client_id'],
    ])
    expect(reply).toMatchObject({ received: 6, hosts_created: 1, rejected_total: 5 })
  })
  test('the same client twice in one body is one host, created once', async () => {
    const { sent, hosts } = await importing()
    const reply = await sent(text(clientRow(1), clientRow(2), { ...clientRow(1), labels: ['later'] }))
    expect(reply).toMatchObject({ received: 3, hosts_created: 2, hosts_updated: 0 })
    expect((await hosts('?q=00001'))[0]?.labels).toContain('later')
  })
})

describe('which host a row means', () => {
  test('a new client_id takes over a host of that name only if it has none', async () => {
    const { sent, hosts } = await importing()
    await sent(text(row('WS-7')))
    await sent(text({ ...clientRow(7), os_info: { ...clientRow(7).os_info, hostname: 'ws-7' } }))
    expect(await hosts()).toMatchObject([{ hostname: 'ws-7', client_id: clientRow(7).client_id }])
    await sent(text({ ...clientRow(8), os_info: { ...clientRow(8).os_info, hostname: 'ws-7', fqdn: '' } }))
    expect((await hosts()).map((h) => h.client_id).sort()).toEqual([clientRow(7).client_id, clientRow(8).client_id])
  })
  test('names compare without regard to case, with hostname and with fqdn', async () => {
    const { sent, hosts } = await importing()
    await sent(text(clientRow(3)))
    const { fqdn, hostname } = clientRow(3).os_info
    const reply = await sent(
      text(
        { Fqdn: fqdn.toUpperCase(), x: 1 },
        { hostname: hostname.toUpperCase(), x: 2 },
        { ClientId: clientRow(3).client_id, Fqdn: 'other.example', x: 3 },
      ),
    )
    expect(reply).toMatchObject({ hosts_created: 0, hosts_updated: 1, rows_stored: 3 })
    expect(await hosts()).toHaveLength(1)
  })
  test('a name that fits several hosts is refused with their ids, unless only one is in service', async () => {
    const { call, sent } = await importing()
    const a = (await call('analyst', 'POST', '/hosts', { hostname: 'twin' })).json()
    const b = (await call('analyst', 'POST', '/hosts', { hostname: 'TWIN' })).json()
    const reply = await sent(text(row('Twin'), row('other')))
    expect(reply).toMatchObject({ rows_stored: 1, rejected_total: 1 })
    expect(reply.rejected[0]?.reason).toContain(a.id)
    expect(reply.rejected[0]?.reason).toContain(b.id)
    await call('analyst', 'POST', `/hosts/${b.id}/retire`)
    expect(await sent(text(row('twin')))).toMatchObject({ rows_stored: 1, hosts_updated: 1, rejected_total: 0 })
  })
  test('a row that names no host is refused', async () => {
    const { sent } = await importing()
    expect((await sent(text({ Pid: 4 }, row('a')))).rejected).toEqual([
      { line: 1, reason: 'It names no host: give it ClientId, Fqdn or hostname.' },
    ])
  })
  test('a retired host that reports again is seen, and stays retired', async () => {
    const { call, sent, get } = await importing()
    const { id } = (await call('analyst', 'POST', '/hosts', { hostname: 'gone' })).json()
    await call('analyst', 'POST', `/hosts/${id}/retire`)
    const before = await get(`/hosts/${id}`)
    expect(await sent(text(row('gone', { _ts: Date.now() / 1000 + 60 })))).toMatchObject({ hosts_updated: 1 })
    const after = await get(`/hosts/${id}`)
    expect(after.status).toBe('retired')
    expect(after.last_seen_at > before.last_seen_at).toBe(true)
  })
  test('two imports of the same new hosts at once make each host once', async () => {
    const { sent, hosts } = await importing()
    const body = text(...Array.from({ length: 50 }, (_, i) => row(`race-${i}`)))
    const replies = await Promise.all([1, 2, 3].map(() => sent(body)))
    expect(replies.reduce((sum, reply) => sum + reply.hosts_created, 0)).toBe(50)
    expect(await hosts('?limit=200')).toHaveLength(50)
  })
  test('another tenant’s hosts are not met', async () => {
    const mine = await importing()
    const other = await importing()
    await other.sent(text(clientRow(1)))
    expect(await mine.sent(text(clientRow(1)))).toMatchObject({ hosts_created: 1 })
    expect(await other.hosts()).toHaveLength(1)
  })
})
