import { Button, Loader, NumberInput, Select, TextInput } from '@mantine/core'
import { overrides, testTeam } from '@rampart/contract/tests.ts'
import { testWorklogs } from '@rampart/contract/testwork.ts'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { z } from 'zod'
import { send } from '../../kit/api.ts'
import { Chip, Status } from '../../kit/Badges.tsx'
import { CopyText } from '../../kit/CopyText.tsx'
import { Failure } from '../../kit/Failure.tsx'
import { Panel } from '../../kit/Page.tsx'
import { useSpan } from '../../kit/span.ts'
import { Time } from '../../kit/Time.tsx'
import { useDoing, usePart } from './parts.ts'
import css from './Sides.module.css'
import type { Team, TestDetail } from './words.tsx'

/** Who worked how long, each entry sealed to the one before it. */
export function Worklog({ of }: { of: TestDetail }) {
  const t = useTranslations('tests')
  const span = useSpan()
  const { data, error } = usePart(testWorklogs, of.id, 'worklogs')
  const teams = testTeam.options.filter((team) => of.rights.includes(team) && !overrides(team, of.status))
  return (
    <Panel
      title={t('worklog')}
      actions={data && <Status tone={data.verified ? 'ok' : 'critical'}>{t(data.verified ? 'seals_whole' : 'seals_broken')}</Status>}
    >
      <Failure text={error?.message} />
      {!data && !error && <Loader />}
      {data?.findings.map((finding) => (
        <Failure key={finding} text={finding} />
      ))}
      {data?.items.length === 0 && <p className={css.nothing}>{t('worklog_none')}</p>}
      <ul className={css.pieces}>
        {data?.items.map((entry) => (
          <li key={entry.n} className={css.piece}>
            <div className={css.pieceText}>
              <span className={css.line}>
                <strong>{span(entry.seconds)}</strong>
                <Chip>{t(entry.team === 'red' ? 'red' : 'blue')}</Chip>
                <span className="dim">{t('round_n', { round: String(entry.round) })}</span>
              </span>
              <span>{entry.kind === 'submit' ? t('worklog_submit') : entry.note}</span>
              <span className="dim">
                {entry.author_name} · <Time at={entry.at} />
              </span>
              <CopyText text={entry.seal} label={`SHA-256 ${entry.seal.slice(0, 16)}…`} />
            </div>
          </li>
        ))}
      </ul>
      {teams[0] && <EntryForm of={of} teams={teams} />}
    </Panel>
  )
}

function EntryForm({ of, teams }: { of: TestDetail; teams: readonly Team[] }) {
  const t = useTranslations('tests')
  const { busy, run } = useDoing()
  const [team, setTeam] = useState(teams[0] ?? 'red')
  const [minutes, setMinutes] = useState<number | string>('')
  const [note, setNote] = useState('')
  const whole = typeof minutes === 'number' && note.trim() !== ''
  const add = async () => {
    if (whole && (await run(() => send('POST', z.unknown(), `/tests/${of.id}/worklogs`, { team, minutes, note: note.trim() })))) {
      setMinutes('')
      setNote('')
    }
  }
  return (
    <form
      className={css.entry}
      onSubmit={(e) => {
        e.preventDefault()
        void add()
      }}
    >
      {teams.length > 1 && (
        <Select
          label={t('side')}
          w={100}
          allowDeselect={false}
          data={teams.map((value) => ({ value, label: t(value) }))}
          value={team}
          onChange={(next) => setTeam(testTeam.parse(next))}
        />
      )}
      <NumberInput label={t('minutes')} w={90} min={1} max={1440} allowDecimal={false} value={minutes} onChange={setMinutes} />
      <TextInput
        className={css.wide}
        label={t('worklog_note')}
        maxLength={5000}
        value={note}
        onChange={(e) => setNote(e.currentTarget.value)}
      />
      <Button type="submit" variant="default" loading={busy} disabled={!whole}>
        {t('worklog_add')}
      </Button>
    </form>
  )
}
