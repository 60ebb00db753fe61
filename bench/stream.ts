import { once } from 'node:events'
import { request } from 'node:http'
import { resultRow } from '../server/src/inventory/hosts/fixtures.ts'

/** A worker that streams result rows as one body, as fast as they are taken. After `distinct` rows they begin anew. */
export interface StreamSetup {
  port: number
  token: string
  bytes: number
  distinct: number
}
export interface StreamRound {
  rows: number
}

const { port, token, bytes, distinct } = JSON.parse(process.argv[2] ?? '{}') as StreamSetup // from our own parent
const portion = 250 // rows of one write
const pieces = Array.from({ length: distinct / portion }, (_, piece) =>
  Buffer.from(
    Array.from(
      { length: portion },
      (_, i) => `${JSON.stringify(resultRow(piece * portion + i, { hosts: distinct / 1000, bytes }))}\n`,
    ).join(''),
  ),
)

process.on('message', async ({ rows }: StreamRound) => {
  const req = request({
    port,
    host: '127.0.0.1',
    method: 'POST',
    path: '/api/v1/ingestion/batch?artifact=Windows.System.Pslist&format=ndjson',
    headers: { authorization: `Bearer ${token}` },
  })
  const answer = once(req, 'response')
  const began = performance.now()
  let sent = 0
  for (let piece = 0; piece * portion < rows; piece += 1) {
    const bytesOf = pieces[piece % pieces.length] ?? Buffer.alloc(0)
    sent += bytesOf.length
    if (!req.write(bytesOf)) await once(req, 'drain')
  }
  req.end()
  const [res] = await answer
  const parts: Buffer[] = []
  for await (const part of res) parts.push(part)
  process.send?.({ took: performance.now() - began, sent, status: res.statusCode, body: Buffer.concat(parts).toString() })
})
