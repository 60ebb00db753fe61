import { once } from 'node:events'
import { request } from 'node:http'

/** A worker that streams result rows of about 700 bytes as one body: ten values in each that no other row has, or the same as sentences. */
export interface ValuesSetup {
  port: number
  token: string
}
export interface ValuesRound {
  from: number
  rows: number
  /** Every value becomes a sentence, in which nothing is looked for. */
  prose: boolean
}

const hex = (n: number, digits: number) => n.toString(16).padStart(digits, '0')
const mixed = (n: number) => Math.imul(n ^ 0x5bd1e995, 0x9e3779b1) >>> 0
const filling = '-k netsvcs -p -s Schedule --profile=default --update-policy=local --session=restricted '.repeat(2).trim()
const times = '2026-11-20T08:15:30.000Z'

/** The SHA-256 of the row `index`: what the bench looks for. */
export const digestOf = (index: number) => hex(index, 8) + hex(mixed(index), 8) + 'c4'.repeat(24)

function rowOf(index: number, prose: boolean): string {
  const say = prose ? 'see ' : ''
  const random = hex(mixed(index), 8)
  const host = Math.floor(index / 1000) % 500
  const address = `${1 + (index >>> 16)}.${(index >>> 8) & 255}.${index & 255}.${index % 251}`
  return `{"Pid":${index},"Name":"${say}a${random}.exe","Path":"${say}C:\\\\Users\\\\u${host}\\\\AppData\\\\b${random}.dll","MD5":"${say}${hex(index, 8)}${random.repeat(3)}","SHA1":"${say}${hex(index, 8)}${random.repeat(4)}","SHA256":"${say}${digestOf(index)}","Url":"${say}https://cdn${index}.evil.example/${random}","RemoteIP":"${say}${address}","Key":"${say}HKLM\\\\Software\\\\Run\\\\${random}","Owner":"${say}CORP\\\\u${host}","CreateTime":"${times}","CommandLine":"${filling}","FlowId":"F.${random}","ClientId":"C.${hex(host, 16)}","Fqdn":"ws-${host}.corp.example"}\n`
}

if (process.send) {
  const { port, token } = JSON.parse(process.argv[2] ?? '{}') as ValuesSetup // from our own parent
  process.on('message', async ({ from, rows, prose }: ValuesRound) => {
    const req = request({
      port,
      host: '127.0.0.1',
      method: 'POST',
      path: '/api/v1/ingestion/batch?artifact=Windows.System.Pslist&format=ndjson',
      headers: { authorization: `Bearer ${token}` },
    })
    const answer = once(req, 'response')
    const began = performance.now()
    for (let at = from; at < from + rows; ) {
      let piece = ''
      for (const end = Math.min(at + 250, from + rows); at < end; at += 1) piece += rowOf(at, prose)
      if (!req.write(piece)) await once(req, 'drain')
    }
    req.end()
    const [res] = await answer
    const parts: Buffer[] = []
    for await (const part of res) parts.push(part)
    process.send?.({ took: performance.now() - began, status: res.statusCode, body: Buffer.concat(parts).toString() })
  })
}
