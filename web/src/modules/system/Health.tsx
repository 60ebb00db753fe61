import { Button, Loader } from '@mantine/core'
import { system } from '@rampart/contract/system.ts'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'use-intl'
import { ask } from '../../kit/api.ts'
import { Status, type Tone } from '../../kit/Badges.tsx'
import { useBytes } from '../../kit/i18n.ts'
import { Column, Columns, Empty, Facts, Figures, Panel } from '../../kit/Page.tsx'
import { useMay } from '../../kit/session.ts'
import { Time } from '../../kit/Time.tsx'
import { Backups } from './Backups.tsx'
import css from './Health.module.css'
import { TestMail } from './TestMail.tsx'

const tones: Record<'ok' | 'failed' | 'not_configured', Tone> = { ok: 'ok', failed: 'critical', not_configured: 'info' }
const askAgain = 10_000 // ms

export function Health() {
  const t = useTranslations('system')
  const kit = useTranslations('kit.grid')
  const format = useFormatter()
  const bytes = useBytes()
  const may = useMay()
  const {
    data: s,
    error,
    refetch,
  } = useQuery({
    queryKey: ['/system'],
    queryFn: ({ signal }) => ask(system, '/system', undefined, signal),
    refetchInterval: askAgain,
  })
  if (!s && error) {
    return (
      <Empty icon={<IconAlertTriangle />} title={kit('failed')} text={error.message}>
        <Button variant="default" onClick={() => void refetch()}>
          {kit('retry')}
        </Button>
      </Empty>
    )
  }
  if (!s) return <Loader />
  // A part that a module brings may have no name here yet.
  const nameOf = (part: string) => (t.has(`part.${part as 'database'}`) ? t(`part.${part as 'database'}`) : part)
  const latency = (ms: number) => (ms < 0.1 ? `< ${format.number(0.1)}` : format.number(ms, { maximumFractionDigits: 1 }))
  const failing = s.parts.filter((p) => p.state === 'failed').length
  return (
    <div className={css.health}>
      <Figures
        label={t('title')}
        of={[
          {
            label: t('parts'),
            value: failing > 0 ? t('some_failed', { count: failing }) : t('all_ok'),
            ...(failing > 0 && { tone: 'critical' }),
          },
          ...(s.database.bytes === null ? [] : [{ label: t('database'), value: bytes(s.database.bytes) }]),
          ...(s.storage.bytes === null
            ? []
            : [
                {
                  label: t('storage'),
                  value: bytes(s.storage.bytes),
                  note: s.storage.free_bytes === null ? undefined : t('free', { size: bytes(s.storage.free_bytes) }),
                },
              ]),
          ...(s.memory_bytes === null ? [] : [{ label: t('memory'), value: bytes(s.memory_bytes) }]),
          { label: t('version'), value: s.version },
        ]}
      />
      <Columns>
        <Column>
          <Panel title={t('parts')} flush>
            <ul className={css.parts}>
              {s.parts.map((p) => (
                <li key={p.name} className={css.part}>
                  <span className={css.name}>{nameOf(p.name)}</span>
                  <Status tone={tones[p.state]}>{t(`state.${p.state}`)}</Status>
                  <span className={css.latency}>{p.latency_ms !== null && t('latency', { ms: latency(p.latency_ms) })}</span>
                  {p.message && <span className={css.message}>{p.message}</span>}
                  {p.name === 'smtp' && p.state !== 'not_configured' && may('system:run') && (
                    <div className={css.message}>
                      <TestMail />
                    </div>
                  )}
                </li>
              ))}
            </ul>
          </Panel>
        </Column>
        <Column>
          <Panel title={t('installation')}>
            <Facts
              of={{
                [t('version')]: s.version,
                [t('runtime')]: s.node,
                [t('database')]: `PostgreSQL ${s.database.version} · ${s.database.embedded ? t('embedded') : t('external')}`,
                [t('storage')]: [
                  t(`storage_kind.${s.storage.kind}`),
                  ...(s.storage.files === null ? [] : [t('files', { count: s.storage.files })]),
                ].join(' · '),
                [t('running_since')]: <Time at={s.started_at} exact />,
              }}
            />
          </Panel>
          <Backups />
        </Column>
      </Columns>
    </div>
  )
}
