import type { CoverageItem } from '@rampart/contract/coverage.ts'
import { useMemo } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import type { Tint } from '../search.ts'
import type { Look } from './Matrix.tsx'
import { type Band, type Shading, type Sources, shadingOf } from './tints.ts'

interface Looks {
  bands: Shading['bands']
  /** How many techniques are in each band. */
  counts: ReadonlyMap<string, number>
  look: ReadonlyMap<string, Look>
  wordOf: (band: Band) => string
}

/** The techniques as the chosen tint shows them, in words and bands. `items` are those that fit, `all` those the ramp is measured by. */
export function useLooks(by: Tint, items: readonly CoverageItem[], all: readonly CoverageItem[], sources: Sources): Looks {
  const t = useTranslations('coverage')
  const format = useFormatter()
  const { actor, comparison, layer } = sources
  return useMemo(() => {
    const shading = shadingOf(by, all, { actor, comparison, layer })
    const number = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 })
    const counts = new Map<string, number>()
    const words = new Map<string, string>()
    const wordOf = ({ band, from, to }: Band): string => {
      if (from === undefined || to === undefined || by === 'risk') {
        const word = t(`band.${band as 'none'}`)
        return from === undefined || to === undefined ? word : `${word} ${from}–${to}`
      }
      return from === to ? format.number(from) : `${format.number(from)}–${format.number(to)}`
    }
    for (const band of shading.bands) words.set(band.band, wordOf(band))
    const [what, none] = [t(`by.${by}`), t('band.none')]
    const look = new Map<string, Look>()
    for (const item of items) {
      const { band, figure } = shading.of(item)
      counts.set(band, (counts.get(band) ?? 0) + 1)
      const sign = by === 'difference' && figure !== null && figure > 0 ? '+' : ''
      const text = figure === null ? '' : `${sign}${number.format(figure).replace('-', '−')}`
      const told = figure === null || by === 'actor' ? ` ${words.get(band) ?? none}` : ''
      look.set(item.id, { band, text, said: `${what}${told}` })
    }
    const bands = counts.has('none') && !words.has('none') ? [...shading.bands, { band: 'none' }] : shading.bands
    return { bands, counts, look, wordOf }
  }, [by, items, all, actor, comparison, layer, t, format])
}
