import { type AttackPathDetail, isDark, isDetected, type PathSight, type PathStory } from '@rampart/contract/attack-paths.ts'
import { IconBellRinging, IconEyeOff, IconFileText, IconQuestionMark, IconShieldCheck } from '@tabler/icons-react'
import { useLocale, useTranslations } from 'use-intl'
import { Status, type Tone } from '../../kit/Badges.tsx'
import css from './AttackPaths.module.css'
import { rangesOf } from './ranges.ts'

export type Step = AttackPathDetail['steps'][number]

const tones: Record<PathSight, Tone> = { prevented: 'ok', alerted: 'ok', logged: 'medium', unproven: 'info', missed: 'critical' }
/** What we would see, as a word. */
export function Sight({ of }: { of: PathSight }) {
  const t = useTranslations('attack_paths.sights')
  return <Status tone={tones[of]}>{t(of)}</Status>
}

const icons = {
  prevented: IconShieldCheck,
  alerted: IconBellRinging,
  logged: IconFileText,
  unproven: IconQuestionMark,
  missed: IconEyeOff,
} as const
/** What we would see, as a sign; the word stands beside it. */
export function SightIcon({ of, size = 15 }: { of: PathSight; size?: number }) {
  const Icon = icons[of]
  return <Icon size={size} stroke={1.8} aria-hidden="true" />
}

const mostCells = 40
/** A path in one line: a cell for each step, dark to bright. What it says stands beside it in words. */
export function Strip({ of }: { of: PathStory }) {
  const t = useTranslations('attack_paths')
  const story = useStory()
  if (of.sights.length === 0) return <span className="dim">{t('no_steps')}</span>
  const shown = of.sights.slice(0, mostCells)
  return (
    <span className={css.strip} role="img" aria-label={story(of)} title={story(of)}>
      {shown.map((sight, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
        <span key={n} data-sight={sight} />
      ))}
      {of.sights.length > mostCells && <span className={css.more}>+{of.sights.length - mostCells}</span>}
    </span>
  )
}

/** The path in a sentence: where it is seen first, what passes unseen before that, and where it ends. */
export function useStory(): (of: PathStory, nameOf?: (technique_id: string) => string) => string {
  const t = useTranslations('attack_paths.story')
  const word = useTranslations('attack_paths.sights_said')
  const list = usePlaces()
  return (of, nameOf = (id) => id) => {
    const total = String(of.sights.length)
    if (of.sights.length === 0) return t('none')
    const { first_detected: seen, first_stopped: stopped } = of
    const before = of.sights.slice(0, seen ? seen.step - 1 : undefined)
    const placesOf = (is: (sight: PathSight) => boolean) => before.flatMap((sight, n) => (is(sight) ? [n + 1] : []))
    const [dark, logged] = [placesOf(isDark), placesOf((sight) => sight === 'logged')]
    const parts = [
      seen
        ? t('seen', { step: String(seen.step), total, technique: nameOf(seen.technique_id), outcome: word(seen.sight) })
        : t('never', { total }),
      ...(dark.length && (seen || logged.length) ? [t('unseen', { count: dark.length, steps: list(dark) })] : []),
      ...(logged.length ? [t('logged', { count: logged.length, steps: list(logged) })] : []),
    ]
    // That it was prevented says already that it was stopped there.
    const told = stopped === null || (stopped === seen?.step && seen.sight === 'prevented')
    return `${parts.join('; ')}.${told ? '' : ` ${t('stopped', { step: String(stopped) })}`}`
  }
}

/** Places as people say them: `1–3 and 5`. */
function usePlaces(): (places: readonly number[]) => string {
  const locale = useLocale()
  return (places) => new Intl.ListFormat(locale, { type: 'conjunction' }).format(rangesOf(places))
}

/** ATT&CK's short name of a tactic as words. */
export const tacticWords = (tactic: string) => tactic.charAt(0).toUpperCase() + tactic.slice(1).replaceAll('-', ' ')

export const detectedOf = ({ sights }: PathStory) => sights.filter(isDetected).length
