import type { assetHealth, assetType, DecayStep } from '@rampart/contract/detection-assets.ts'
import type { z } from 'zod'

/** An asset that counts for a technique: active ones only. */
export interface Covering {
  asset_type: z.output<typeof assetType>
  health: z.output<typeof assetHealth>
  /** Of its newest validation, where that one holds now: passed, not expired, not taken back. Milliseconds since 1970. */
  valid_at: number | null
}
export interface Confidence {
  confidence: number
  recency: number
  coverage: number
  health: number
  diversity: number
}

/** How much each of the four figures counts. */
const shares = { recency: 0.4, coverage: 0.3, health: 0.2, diversity: 0.1 }
const worth = { healthy: 1, degraded: 0.5, down: 0 }
/** Kinds of assets beyond which more of them say nothing new. */
const enoughTypes = 3
const day = 86_400_000 // ms

/**
 * How sure we may be that a technique would be noticed, from 0 to 1. Recency: how old the newest validation that holds is, in the steps
 * of the policy. Coverage: the share of assets that hold. Health: the mean of all assets. Diversity: kinds of assets that hold, up to
 * three. Null where no asset covers it.
 */
export function confidenceOf(assets: readonly Covering[], policy: DecayStep, now: number): Confidence | null {
  if (assets.length === 0) return null
  const valid = assets.flatMap(({ asset_type, valid_at }) => (valid_at === null ? [] : [{ asset_type, valid_at }]))
  const newest = Math.max(...valid.map(({ valid_at }) => valid_at))
  const parts = {
    recency: valid.length === 0 ? 0 : recencyOf((now - newest) / day, policy),
    coverage: valid.length / assets.length,
    health: assets.reduce((sum, each) => sum + worth[each.health], 0) / assets.length,
    diversity: Math.min(new Set(valid.map(({ asset_type }) => asset_type)).size, enoughTypes) / enoughTypes,
  }
  const confidence =
    shares.recency * parts.recency + shares.coverage * parts.coverage + shares.health * parts.health + shares.diversity * parts.diversity
  return {
    confidence: rounded(confidence),
    recency: parts.recency,
    coverage: parts.coverage,
    health: parts.health,
    diversity: parts.diversity,
  }
}

/** By the age in days: fresh counts whole, then two thirds, then one third, and nothing when its time is over. */
export function recencyOf(age: number, { fresh_days, aging_days, expires_days }: DecayStep): number {
  if (age <= fresh_days) return 1
  if (age <= aging_days) return 2 / 3
  return age <= expires_days ? 1 / 3 : 0
}

/** Four decimals: sums of tenths would else show what floating point makes of them. */
const rounded = (value: number) => Math.round(value * 10_000) / 10_000

/** Issue: 90, 180 and 365 days; who comes in is looked at more often. */
export const usualSteps: readonly DecayStep[] = [
  { tactic: 'default', fresh_days: 90, aging_days: 180, expires_days: 365 },
  { tactic: 'initial-access', fresh_days: 30, aging_days: 90, expires_days: 180 },
]

/** The strictest step of a technique's tactics, else the default. */
export function stepFor(tactics: readonly string[], steps: readonly DecayStep[]): DecayStep {
  const usual = steps.find(({ tactic }) => tactic === 'default') ?? (usualSteps[0] as DecayStep)
  const own = steps.filter(({ tactic }) => tactics.includes(tactic))
  return own.reduce((strictest, step) => (step.expires_days < strictest.expires_days ? step : strictest), usual)
}
