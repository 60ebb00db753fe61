import pg from 'pg'

/**
 * A worker that repeats one prepared query on a few connections, with the driver's own parsers, and counts: what one
 * Node process can get out of PostgreSQL if it does nothing else.
 */
export interface QuerySetup {
  config: pg.ClientConfig
  connections: number
}
export interface QueryRound {
  text: string
  values: unknown[]
  /** ms */
  time: number
}

const { config, connections } = JSON.parse(process.argv[2] ?? '{}') as QuerySetup // from our own parent
const clients = Array.from({ length: connections }, () => new pg.Client(config))
const ready = Promise.all(clients.map((client) => client.connect()))

process.on('message', async ({ text, values, time }: QueryRound) => {
  await ready
  let done = 0
  const began = performance.now()
  const until = began + time
  const one = async (client: pg.Client) => {
    while (performance.now() < until) {
      await client.query({ name: 'page', text, values })
      done += 1
    }
  }
  await Promise.all(clients.map(one))
  process.send?.({ rate: (done * 1000) / (performance.now() - began) })
})
