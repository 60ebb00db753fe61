import type { Kpis } from '@rampart/contract/dashboards.ts'
import { type TestStatus, testLife } from '@rampart/contract/tests.ts'
import type { Looking } from '../../kernel/guard.ts'
import { type ResponseFigures, responseFigures } from '../../work/alerts/alerts.port.ts'
import { type TestFacts, type TestFigures, testFigures } from '../../work/tests/tests.port.ts'
import { groundOf } from './ground.ts'
import { type Ground, type Measured, measure, rolledUp } from './measure.ts'

/** What a dashboard stands on: everything is read once. */
export interface Figures {
  ground: Ground
  measured: readonly Measured[]
  tests: TestFigures
  response: ResponseFigures
  days: number
  now: number
}

const day = 86_400_000
export const sinceOf = (days: number, now: number) => new Date(now - days * day).toISOString()

export async function figuresOf(who: Looking, days: number, now = Date.now()): Promise<Figures> {
  const since = sinceOf(days, now)
  const [ground, tests, response] = await Promise.all([groundOf(who), testFigures(who, since), responseFigures(who, since)])
  return { ground, measured: measure(ground, now), tests, response, days, now }
}

/** The document's figures. */
export function kpisOf({ ground, measured, tests, response, days }: Figures): Kpis {
  const team = ({ done, seconds, decided, rejected }: TestFigures['red']) => ({
    done,
    seconds: rounded(seconds),
    rejected: shareOf(rejected, decided),
  })
  return {
    days,
    cards: rolledUp(measured.map(({ item }) => item)).statuses,
    funnel: funnelOf(ground.every),
    mttd: rounded(tests.seconds_to_detect),
    mttr: rounded(response.seconds_to_resolve),
    detection_efficacy: shareOf(tests.detected, tests.validated),
    validated: tests.validated,
    validation_throughput: rounded((tests.validated * 7) / days) ?? 0,
    validation_rate: shareOf(tests.validated, tests.validated + tests.rejected),
    red: team(tests.red),
    blue: team(tests.blue),
  }
}

function funnelOf(facts: readonly TestFacts[]): Record<TestStatus, number> {
  const sum = (status: TestStatus) => facts.reduce((all, { counts }) => all + counts[status], 0)
  return Object.fromEntries(testLife.states.map((status) => [status, sum(status)])) as Record<TestStatus, number> // each state, once
}

const rounded = (n: number | null) => (n === null ? null : Math.round(n * 1000) / 1000)
/** 0-1 with three decimals; of nothing: null. */
export const shareOf = (n: number, of: number) => (of > 0 ? Math.round((n / of) * 1000) / 1000 : null)
