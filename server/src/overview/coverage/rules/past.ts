import { setImmediate } from 'node:timers/promises'
import type { AlertRuleConfig, alertRulePreview } from '@rampart/contract/coverage-alerts.ts'
import type { z } from 'zod'
import { inPlaceOf } from '../../../inventory/techniques/techniques.port.ts'
import type { TestFacts, TestStory } from '../../../work/tests/tests.port.ts'
import { type Ground, measure, rolledUp } from '../measure.ts'
import { matchesOf, type Standing } from './matching.ts'

/** All that rules look at, of today and of the days before. */
export interface Past {
  ground: Ground
  stories: readonly TestStory[]
  snapshots: Standing['snapshots']
}
const day = 86_400_000
const days = 90
const mostMatches = 50

/**
 * What a rule would have done in the last 90 days, looked at once a day: from the tests that were validated or waited then, with the
 * detection rules, groups and weights of today, because those before are not kept by day.
 */
export async function previewOf(
  config: AlertRuleConfig,
  cooldown_hours: number,
  past: Past,
  now: number,
): Promise<z.output<typeof alertRulePreview>> {
  const fired: { day: string; matches: number }[] = []
  let last = Number.NEGATIVE_INFINITY
  for (let ago = days - 1; ago >= 0; ago--) {
    await setImmediate() // a day of 700 techniques takes milliseconds: others get their turn between
    const moment = now - ago * day
    if (moment - last < cooldown_hours * 3_600_000) continue
    const matches = matchesOf(config, standingAt(past, moment)).length
    if (matches === 0) continue
    last = moment
    fired.push({ day: new Date(moment).toISOString().slice(0, 10), matches })
  }
  const found = matchesOf(config, standingAt(past, now))
  return { days, fired, now: found.length, matches: found.slice(0, mostMatches) }
}

/** How it stood at a moment, by the rounds that were validated or waited then. */
export function standingAt({ ground, stories, snapshots }: Past, now: number): Standing {
  const tests = new Map<string, TestFacts>()
  const waiting: Standing['waiting'][number][] = []
  for (const story of stories) {
    const { validated_at, validated_until, waiting_since, waiting_until } = story
    if (validated_at !== null && holds(validated_at, validated_until, now))
      for (const id of inPlaceOf(ground.succession, [story.technique_id])) count(tests, id, story, validated_at)
    else if (waiting_since !== null && holds(waiting_since, waiting_until, now)) waiting.push({ ...story, waiting_since })
  }
  const items = measure({ ...ground, tests }, now).map(({ item }) => item)
  return { now, items, score: rolledUp(items).score, waiting, snapshots }
}

const holds = (from: string, until: string | null, now: number) => Date.parse(from) <= now && (until === null || Date.parse(until) > now)

const noCounts = { draft: 0, red_executing: 0, blue_evaluating: 0, in_review: 0, validated: 0, rejected: 0 }
function count(tests: Map<string, TestFacts>, technique_id: string, { detection_result, platforms }: TestStory, validated_at: string) {
  const facts = tests.get(technique_id) ?? {
    validated: 0,
    detected: 0,
    partial: 0,
    failed: 0,
    last_validated_at: null,
    platforms: [],
    running: 0,
    counts: { ...noCounts },
  }
  tests.set(technique_id, facts)
  facts.validated += 1
  facts.counts.validated += 1
  if (detection_result === 'detected') facts.detected += 1
  if (detection_result === 'partial') facts.partial += 1
  if (detection_result === 'not_detected') facts.failed += 1
  if (facts.last_validated_at === null || validated_at > facts.last_validated_at) facts.last_validated_at = validated_at
  for (const platform of platforms) if (!facts.platforms.includes(platform)) facts.platforms.push(platform)
}
