import { createHash } from 'node:crypto'

const seed = process.env.RAMPART_SEED ?? '20261122' // another one looks at another part
const whole = Boolean(process.env.RAMPART_LONG)
/** What to set to look at the same again. */
export const told = whole ? 'RAMPART_LONG=1' : `RAMPART_SEED=${seed}`

/** A draw for each name, so that one that is added changes no other. */
const drawn = (name: string, of: number) => createHash('sha256').update(`${seed} ${name}`).digest().readUInt32BE() % of
/** Whether a thing is in the tenth that `npm test` looks at; `npm run test:long` looks at all. */
export const isInTenth = (name: string): boolean => whole || drawn(name, 10) === 0
/** Whether it is the turn of this view of a thing: `npm test` looks at it in one of its views, `npm run test:long` in all. */
export const isTurn = (name: string, view: string, views: readonly string[]): boolean => whole || views[drawn(name, views.length)] === view
