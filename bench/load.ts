import { connect, type Socket } from 'node:net'
import { percentile } from './rig.ts'

/**
 * A worker that sends GET requests on keep-alive connections for a while, each as soon as the last was answered, and
 * counts. It reads no more of an answer than it must: the load shall not take the processor from what is measured.
 */
export interface LoadSetup {
  port: number
  token: string
  connections: number
}
export interface LoadRound {
  path: string
  /** ms */
  time: number
}
export interface Loaded {
  /** Answers per second. */
  rate: number
  /** ms */
  p50: number
  p95: number
  p99: number
  bytes: number
}

const { port, token, connections } = JSON.parse(process.argv[2] ?? '{}') as LoadSetup // from our own parent

const sockets = Array.from({ length: connections }, () => connect(port, '127.0.0.1').setNoDelay())

process.on('message', async ({ path, time }: LoadRound) => {
  const request = `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAuthorization: Bearer ${token}\r\n\r\n`
  const took: number[] = []
  let bytes = 0
  const began = performance.now()
  const until = began + time
  const one = async (socket: Socket) => {
    while (performance.now() < until) {
      const sent = performance.now()
      bytes = await answered(socket, request)
      took.push(performance.now() - sent)
    }
  }
  await Promise.all(sockets.map(one))
  const loaded: Loaded = {
    rate: (took.length * 1000) / (performance.now() - began),
    p50: percentile(took, 0.5),
    p95: percentile(took, 0.95),
    p99: percentile(took, 0.99),
    bytes,
  }
  process.send?.(loaded)
})

/** Sends a request and waits for the last byte of its answer; answers its length. */
function answered(socket: Socket, request: string): Promise<number> {
  return new Promise((done, fail) => {
    let length = 0
    let received = 0
    const on = (piece: Buffer) => {
      if (received === 0) {
        const head = piece.subarray(0, piece.indexOf('\r\n\r\n')).toString('latin1')
        const body = /\r\ncontent-length: (\d+)/i.exec(head)?.[1]
        if (!head.startsWith('HTTP/1.1 200') || body === undefined) return fail(new Error(piece.toString('utf8', 0, 1000)))
        length = head.length + 4 + Number(body)
      }
      received += piece.length
      if (received < length) return
      socket.off('data', on)
      done(length)
    }
    socket.on('data', on)
    socket.write(request)
  })
}
