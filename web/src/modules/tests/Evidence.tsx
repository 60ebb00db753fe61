import { ActionIcon, Button, Checkbox, Loader, Progress, Tooltip } from '@mantine/core'
import { Dropzone } from '@mantine/dropzone'
import { testEvidence, testEvidenceList } from '@rampart/contract/testwork.ts'
import { IconBell, IconDownload, IconTrash, IconUpload } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { z } from 'zod'
import { address, reasonOf, send } from '../../kit/api.ts'
import { Status } from '../../kit/Badges.tsx'
import { CopyText } from '../../kit/CopyText.tsx'
import { Failure } from '../../kit/Failure.tsx'
import { useBytes } from '../../kit/i18n.ts'
import { Confirm } from '../../kit/Moves.tsx'
import { useMay } from '../../kit/session.ts'
import { Time } from '../../kit/Time.tsx'
import { upload } from '../../kit/upload.ts'
import { useDoing, usePart } from './parts.ts'
import css from './Sides.module.css'
import type { Evidence as Piece, Team, TestDetail } from './words.tsx'

/** What proves a side of the round that is going on: files that were dropped here, and alerts of the exercise. */
export function Evidence({ of, team, writes }: { of: TestDetail; team: Team; writes: boolean }) {
  const t = useTranslations('tests')
  const { data, error } = usePart(testEvidenceList, of.id, 'evidence')
  const { again } = useDoing()
  const [dropping, setDropping] = useState<Piece>()
  const pieces = data?.items.filter((each) => each.team === team && each.round === of.round)
  return (
    <section className={css.evidence} aria-label={t(team === 'red' ? 'evidence_red' : 'evidence_blue')}>
      <h3 className={css.label}>{t('evidence')}</h3>
      <Failure text={error?.message} />
      {!data && !error && <Loader />}
      {pieces?.length === 0 && !writes && <p className={css.nothing}>{t('evidence_none')}</p>}
      <Pieces of={of} pieces={pieces ?? []} {...(writes && { onDrop: setDropping })} />
      {writes && <Drop id={of.id} team={team} />}
      <Confirm
        opened={dropping !== undefined}
        danger
        title={t('evidence_remove')}
        text={t('evidence_remove_text', { name: dropping?.name ?? '' })}
        onClose={() => setDropping(undefined)}
        onConfirm={async () => {
          await send('DELETE', z.unknown(), `/tests/${of.id}/evidence/${dropping?.id}`)
          await again()
        }}
      />
    </section>
  )
}

export function Pieces({ of, pieces, onDrop }: { of: Pick<TestDetail, 'id'>; pieces: readonly Piece[]; onDrop?: (piece: Piece) => void }) {
  const t = useTranslations('tests')
  const bytes = useBytes()
  const may = useMay()
  if (pieces.length === 0) return null
  return (
    <ul className={css.pieces}>
      {pieces.map((one) => (
        <li key={one.id} className={css.piece}>
          <div className={css.pieceText}>
            <span className={css.line}>
              {one.alert_id ? (
                <>
                  <IconBell size={14} aria-label={t('evidence_alert')} />
                  {one.alert_gone_at || !may('alerts:read') ? (
                    <strong>{one.name}</strong>
                  ) : (
                    <Link to="/alerts/$id" params={{ id: one.alert_id }}>
                      {one.name}
                    </Link>
                  )}
                  <span className="dim">
                    <Time at={one.seen_at} />
                  </span>
                </>
              ) : (
                <strong>{one.name}</strong>
              )}
              {one.kind === 'file' && <span className="dim">{bytes(one.bytes)}</span>}
              {one.malicious && <Status tone="critical">{t('malicious')}</Status>}
            </span>
            {one.alert_gone_at && <span className="dim">{t('alert_gone')}</span>}
            {one.description && <span>{one.description}</span>}
            <span className="dim">
              {one.added_by_name} · <Time at={one.created_at} />
            </span>
            {one.sha256 && <CopyText text={one.sha256} label={`SHA-256 ${one.sha256.slice(0, 16)}…`} />}
            {one.original_sha256 && (
              <CopyText text={one.original_sha256} label={t('original_digest', { start: one.original_sha256.slice(0, 16) })} />
            )}
          </div>
          {one.kind === 'file' && (
            <Tooltip label={one.malicious ? t('download_zip') : t('download')}>
              <ActionIcon
                component="a"
                href={address(`/tests/${of.id}/evidence/${one.id}/content`)}
                download
                variant="default"
                aria-label={t('download_named', { name: one.name })}
              >
                <IconDownload size={15} />
              </ActionIcon>
            </Tooltip>
          )}
          {onDrop && (
            <Tooltip label={t('evidence_remove')}>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t('evidence_remove_named', { name: one.name })}
                onClick={() => onDrop(one)}
              >
                <IconTrash size={15} />
              </ActionIcon>
            </Tooltip>
          )}
        </li>
      ))}
    </ul>
  )
}

interface Sending {
  name: string
  sent: number
  failure?: string
}

/** Files go out as they are dropped, one after the other; what was refused stays here with its reason. */
function Drop({ id, team }: { id: string; team: Team }) {
  const t = useTranslations('tests')
  const { again } = useDoing()
  const [malicious, setMalicious] = useState(false)
  const [sending, setSending] = useState<readonly Sending[]>([])
  const busy = sending.some(({ failure }) => failure === undefined)
  const change = (name: string, now: Partial<Sending>) =>
    setSending((all) => all.map((each) => (each.name === name ? { ...each, ...now } : each)))
  const sendAll = async (files: readonly File[]) => {
    setSending(files.map(({ name }) => ({ name, sent: 0 })))
    for (const file of files) {
      try {
        await upload(testEvidence, `/tests/${id}/evidence`, file, {
          query: { team, name: file.name, malicious: String(malicious) },
          type: file.type,
          onSent: (bytes) => change(file.name, { sent: file.size ? bytes / file.size : 1 }),
        })
        setSending((all) => all.filter(({ name }) => name !== file.name))
      } catch (error) {
        change(file.name, { failure: reasonOf(error) })
      }
    }
    await again()
  }
  return (
    <>
      <Dropzone
        classNames={{ root: css.drop, inner: css.dropInside }}
        disabled={busy}
        onDrop={(files) => void sendAll(files)}
        aria-label={t(team === 'red' ? 'drop_red' : 'drop_blue')}
        inputProps={{ 'aria-label': t(team === 'red' ? 'drop_red' : 'drop_blue') }}
      >
        <IconUpload size={18} stroke={1.5} aria-hidden />
        <span>{t('drop')}</span>
      </Dropzone>
      <Checkbox
        size="xs"
        label={t('malicious_next')}
        description={t('malicious_hint')}
        checked={malicious}
        onChange={(e) => setMalicious(e.currentTarget.checked)}
      />
      {sending.map(({ name, sent, failure }) =>
        failure === undefined ? (
          <Progress key={name} value={100 * sent} aria-label={t('sending', { name })} />
        ) : (
          <Failure key={name} text={`${name}: ${failure}`}>
            <Button size="compact-xs" variant="default" onClick={() => setSending((all) => all.filter((each) => each.name !== name))}>
              {t('dismiss')}
            </Button>
          </Failure>
        ),
      )}
    </>
  )
}
