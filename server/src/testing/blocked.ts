import type pg from 'pg'

/**
 * The processes of this database's connections that wait for a lock. Within a transaction PostgreSQL remembers who was connected
 * when it was first asked, so a connection that was made since would never be seen: each look forgets that.
 */
export async function blocked(client: pg.Client): Promise<number[]> {
  await client.query('select pg_stat_clear_snapshot()')
  const { rows } = await client.query<{ pid: number }>(
    `select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and usename = 'rampart_app'`,
  )
  return rows.map(({ pid }) => pid)
}
