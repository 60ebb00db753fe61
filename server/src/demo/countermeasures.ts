import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { mara, purpleTeam } from './company.ts'
import type { Ask } from './load.ts'

/** Class, name and tactic as D3FEND has them; which techniques the story says they counter. */
const table: readonly [name: string, label: string, tactic: string, techniques: string][] = [
  ['ExecutableAllowlisting', 'Executable Allowlisting', 'Isolate', 'T1218.011 T1059.001 T1105'],
  ['ScriptExecutionAnalysis', 'Script Execution Analysis', 'Detect', 'T1059.001'],
  ['ProcessSpawnAnalysis', 'Process Spawn Analysis', 'Detect', 'T1059.001 T1218.011 T1003.001'],
  ['ProcessLineageAnalysis', 'Process Lineage Analysis', 'Detect', 'T1059.001 T1218.011'],
  ['HardwareBasedProcessIsolation', 'Hardware-based Process Isolation', 'Isolate', 'T1003.001'],
  ['FileAnalysis', 'File Analysis', 'Detect', 'T1105 T1566.001'],
  ['OutboundTrafficFiltering', 'Outbound Traffic Filtering', 'Isolate', 'T1567.002 T1105 T1041'],
  ['UserBehaviorAnalysis', 'User Behavior Analysis', 'Detect', 'T1078 T1558.003'],
  ['Multi-factorAuthentication', 'Multi-factor Authentication', 'Harden', 'T1078'],
  ['StrongPasswordPolicy', 'Strong Password Policy', 'Harden', 'T1558.003 T1110'],
  ['DecoyFile', 'Decoy File', 'Deceive', 'T1005 T1567.002'],
]
const inPlace: Readonly<Record<string, string>> = {
  ProcessSpawnAnalysis: 'Process creation of all servers goes to the SIEM; workstations follow with the replay.',
  'Multi-factorAuthentication': 'Keys for everybody with a mailbox since spring.',
  OutboundTrafficFiltering: 'The proxy lets servers reach named addresses only.',
}
const uri = 'http://d3fend.mitre.org/ontologies/d3fend.owl#'
const started = z.object({ job_id: z.uuid() })
const job = z.object({ state: z.string() })
const rows = z.object({ items: z.array(z.object({ id: z.uuid(), class: z.string(), version: z.int() })) })

/** An excerpt of D3FEND that was brought in by file, and what of it blue's lead says is in place. */
export async function countermeasures(ask: Ask): Promise<void> {
  const lines = table.flatMap(([name, label, tactic, techniques]) =>
    techniques.split(' ').map((id) => `${tactic},${label},${id},${uri}${name}`),
  )
  const csv = ['def_tactic_label,def_tech_label,off_tech_id,def_tech', ...lines].join('\n')
  const { body } = await ask(mara.username, 'POST', '/coverage/d3fend?file_name=d3fend-excerpt.csv&release=excerpt', Buffer.from(csv), {
    'content-type': 'text/csv',
    'idempotency-key': 'demo-d3fend',
  })
  const { job_id } = started.parse(body)
  for (let tries = 300; ; tries -= 1) {
    const { state } = job.parse((await ask(mara.username, 'GET', `/jobs/${job_id}`)).body)
    if (state === 'completed') break
    if (tries === 0 || state === 'failed') throw new Error(`The table of D3FEND did not come in: ${state}`)
    await sleep(200)
  }
  const { items } = rows.parse((await ask(purpleTeam.sofie, 'GET', '/coverage/d3fend/countermeasures?limit=200')).body)
  for (const each of items) {
    const note = inPlace[each.class]
    if (note === undefined) continue
    const said = { version: each.version, in_place: true, note }
    await ask(purpleTeam.sofie, 'PATCH', `/coverage/d3fend/countermeasures/${each.id}`, said)
  }
}
