import { createServer } from 'node:net'

/** Below what Linux and macOS give out by themselves: no listener on port 0 and no outgoing connection gets one of these in between. */
const [first, last] = [12_000, 30_000]
/** Each worker of a run has a stretch of its own, and goes through it. */
const worker = Number(process.env.VITEST_POOL_ID ?? 0)
const stretch = 2000
let next = Math.floor((process.pid * 7) % stretch)

/** A port that nothing listens on and that nobody else in this run is given. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < stretch; tries++) {
    const port = first + ((worker * stretch + (next++ % stretch)) % (last - first))
    if (await isFree(port)) return port
  }
  throw new Error('no free port')
}

function isFree(port: number): Promise<boolean> {
  return new Promise((done) => {
    const server = createServer()
      .on('error', () => done(false))
      .listen(port, '127.0.0.1', () => server.close(() => done(true)))
  })
}
