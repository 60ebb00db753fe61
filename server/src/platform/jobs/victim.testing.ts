import type pg from 'pg'
import { news } from '../../kernel/news.ts'
import { tenancy } from '../../kernel/tenancy.ts'
import { worker } from './work.ts'

/** A process of its own that takes up work and never ends it; the test kills it. */
const { app, lease }: { app: pg.ClientConfig; lease: number } = JSON.parse(process.argv[2] ?? '')
worker({
  db: tenancy({ ...app, max: 3 }),
  news: news(app),
  log: console,
  lease,
  every: 50,
  modules: [
    {
      work: {
        'test.killed': async ({ progress }) => {
          await progress(1, 10)
          console.log('at work')
          await new Promise(() => {})
        },
      },
    },
  ],
})
