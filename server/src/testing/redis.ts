import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from './ports.ts'

export const redisBinary = ['/usr/bin/redis-server', '/usr/local/bin/redis-server'].find((path) => existsSync(path))

/** A Redis of its own that keeps nothing; `stop` and `start` are its outages. */
export interface RedisServer {
  url: string
  start: () => Promise<void>
  stop: () => Promise<void>
  /** Takes connections and answers nothing until `stop`. */
  hang: () => void
  end: () => Promise<void>
}

export async function redisServer(): Promise<RedisServer> {
  const folder = mkdtempSync(join(tmpdir(), 'rampart-redis-'))
  const port = await freePort()
  let child: ChildProcess | undefined
  const answers = () =>
    new Promise<boolean>((done) => {
      const socket = connect(port, '127.0.0.1', () => done(true)).on('error', () => done(false))
      socket.on('close', () => {}).end()
    })
  const start = async () => {
    const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder]
    child = spawn(redisBinary ?? 'redis-server', options, { stdio: 'ignore' })
    for (const until = Date.now() + 60_000; Date.now() < until; await sleep(20)) if (await answers()) return
    throw new Error('Redis did not start.')
  }
  const stop = async () => {
    const gone = child && new Promise((done) => child?.once('close', done))
    child?.kill('SIGCONT')
    child?.kill('SIGKILL')
    await gone
    child = undefined
  }
  await start()
  return {
    url: `redis://127.0.0.1:${port}`,
    start,
    stop,
    hang: () => void child?.kill('SIGSTOP'),
    end: async () => {
      await stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
