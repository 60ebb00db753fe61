import { Button, Loader, Progress, Select, Stack, Textarea, TextInput } from '@mantine/core'
import { custody, evidence, evidenceCategory, evidenceList } from '@rampart/contract/casework.ts'
import { IconCertificate, IconDownload, IconTrash, IconUpload } from '@tabler/icons-react'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { z } from 'zod'
import { address, reasonOf, send } from '../../kit/api.ts'
import { Chip, Status } from '../../kit/Badges.tsx'
import { CopyText } from '../../kit/CopyText.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { DropFile } from '../../kit/DropFile.tsx'
import { Failure } from '../../kit/Failure.tsx'
import { FormButtons } from '../../kit/FormButtons.tsx'
import { useBytes } from '../../kit/i18n.ts'
import { Confirm } from '../../kit/Moves.tsx'
import { Panel } from '../../kit/Page.tsx'
import { useMay } from '../../kit/session.ts'
import { Time } from '../../kit/Time.tsx'
import { Timeline } from '../../kit/Timeline.tsx'
import { upload } from '../../kit/upload.ts'
import css from './Cases.module.css'
import { useDoing, usePart } from './parts.ts'
import type { CaseDetail } from './words.tsx'

type Piece = z.output<typeof evidence>

/** Files that prove something, with who had them when. */
export function Evidence({ of }: { of: CaseDetail }) {
  const t = useTranslations('cases')
  const may = useMay()
  const { data, error } = usePart(evidenceList, of.id, 'evidence')
  const [adding, setAdding] = useState(false)
  const [looking, setLooking] = useState<Piece>()
  const [dropping, setDropping] = useState<Piece>()
  const writes = may('cases:write') && !of.merged
  return (
    <Panel
      title={t('tab.evidence')}
      actions={
        writes && (
          <Button size="xs" variant="default" leftSection={<IconUpload size={15} />} onClick={() => setAdding(true)}>
            {t('evidence_add')}
          </Button>
        )
      }
    >
      <Failure text={error?.message} />
      {!data && !error && <Loader />}
      {data?.items.length === 0 && <p className={css.nothing}>{t('evidence_none')}</p>}
      <ul className={css.rows}>
        {data?.items.map((one) => (
          <PieceLine key={one.id} of={of} one={one} writes={writes} onLook={() => setLooking(one)} onDrop={() => setDropping(one)} />
        ))}
      </ul>
      <Dialog opened={adding} onClose={() => setAdding(false)} size="lg" title={t('evidence_add')}>
        {adding && <EvidenceForm id={of.id} onClose={() => setAdding(false)} />}
      </Dialog>
      <Dialog
        opened={looking !== undefined}
        onClose={() => setLooking(undefined)}
        size="lg"
        title={t('custody_of', { name: looking?.name ?? '' })}
      >
        {looking && <Custody of={of} piece={looking} />}
      </Dialog>
      <Removal of={of} piece={dropping} onClose={() => setDropping(undefined)} />
    </Panel>
  )
}

interface LineProps {
  of: CaseDetail
  one: Piece
  writes: boolean
  onLook: () => void
  onDrop: () => void
}
function PieceLine({ of, one, writes, onLook, onDrop }: LineProps) {
  const t = useTranslations('cases')
  const format = useFormatter()
  const bytes = useBytes()
  return (
    <li className={css.piece}>
      <div className={css.pieceText}>
        <span className={css.row}>
          <strong>{one.name}</strong>
          <Chip>{t(`evidence_kind.${one.category}`)}</Chip>
          <span className="dim">{bytes(one.bytes)}</span>
          {one.removed_at && <Status tone="high">{t('evidence_gone')}</Status>}
        </span>
        {one.description && <span>{one.description}</span>}
        <span className="dim">
          {one.added_by_name} · <Time at={one.created_at} /> · {t('downloads', { count: one.downloads, n: format.number(one.downloads) })}
        </span>
        <CopyText text={one.sha256} label={`SHA-256 ${one.sha256.slice(0, 16)}…`} />
      </div>
      <div className={css.pieceActions}>
        {!one.removed_at && (
          <Button
            component="a"
            href={address(`/cases/${of.id}/evidence/${one.id}/content`)}
            download
            aria-label={`${t('download')}: ${one.name}`}
            size="xs"
            variant="default"
            leftSection={<IconDownload size={14} />}
          >
            {t('download')}
          </Button>
        )}
        <Button
          size="xs"
          variant="default"
          aria-label={`${t('custody')}: ${one.name}`}
          leftSection={<IconCertificate size={14} />}
          onClick={onLook}
        >
          {t('custody')}
        </Button>
        {writes && !one.removed_at && (
          <Button
            size="xs"
            variant="subtle"
            aria-label={`${t('remove')}: ${one.name}`}
            leftSection={<IconTrash size={14} />}
            onClick={onDrop}
          >
            {t('remove')}
          </Button>
        )}
      </div>
    </li>
  )
}

/** The chain of custody, checked link by link when it is opened, and against the content at a click. */
function Custody({ of, piece }: { of: CaseDetail; piece: Piece }) {
  const t = useTranslations('cases')
  const path = `evidence/${piece.id}/custody`
  const { data, error } = usePart(custody, of.id, path)
  const { busy, run } = useDoing()
  if (!data) return error ? <Failure text={error.message} /> : <Loader />
  return (
    <Stack gap={12}>
      <div className={css.row}>
        <Status tone={data.verified ? 'ok' : 'critical'}>{data.verified ? t('custody_whole') : t('custody_broken')}</Status>
        {!piece.removed_at && (
          <Button
            size="compact-xs"
            variant="default"
            loading={busy}
            onClick={() => void run(() => send('POST', z.unknown(), `/cases/${of.id}/evidence/${piece.id}/verify`))}
          >
            {t('custody_check')}
          </Button>
        )}
      </div>
      {data.findings.map((finding) => (
        <Failure key={finding} text={finding} />
      ))}
      <Timeline
        of={data.items.toReversed().map((link) => ({
          id: String(link.n),
          at: link.at,
          title: t(`custody_did.${link.action}`),
          by: link.actor_name,
          ...(link.note && { body: link.note }),
        }))}
      />
    </Stack>
  )
}

function EvidenceForm({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations('cases')
  const { again } = useDoing()
  const [file, setFile] = useState<File>()
  const [name, setName] = useState('')
  const [category, setCategory] = useState<string>('evidence')
  const [description, setDescription] = useState('')
  const [sent, setSent] = useState<number>()
  const [failure, setFailure] = useState<string>()
  const save = async () => {
    if (!file) return setFailure(t('evidence_missing'))
    setFailure(undefined)
    setSent(0)
    try {
      await upload(evidence, `/cases/${id}/evidence`, file, {
        query: { name: name.trim() || file.name, category, description },
        type: file.type,
        onSent: setSent,
      })
      await again()
      onClose()
    } catch (error) {
      setFailure(reasonOf(error))
      setSent(undefined)
    }
  }
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault()
        void save()
      }}
    >
      <Stack gap={12}>
        <DropFile
          file={file}
          hint={t('evidence_hint')}
          onFile={(next) => {
            setFile(next)
            setName(next.name)
          }}
        />
        <TextInput label={t('evidence_name')} maxLength={200} value={name} onChange={(e) => setName(e.currentTarget.value)} />
        <Select
          label={t('category')}
          allowDeselect={false}
          data={evidenceCategory.options.map((value) => ({ value, label: t(`evidence_kind.${value}`) }))}
          value={category}
          onChange={(next) => setCategory(next ?? 'evidence')}
        />
        <Textarea
          label={t('description')}
          autosize
          maxLength={2000}
          value={description}
          onChange={(e) => setDescription(e.currentTarget.value)}
        />
        {sent !== undefined && file && <Progress value={file.size ? (100 * sent) / file.size : 100} aria-label={t('evidence_sending')} />}
        <Failure text={failure} />
        <FormButtons text={t('evidence_add')} busy={sent !== undefined} onCancel={onClose} />
      </Stack>
    </form>
  )
}

function Removal({ of, piece, onClose }: { of: CaseDetail; piece: Piece | undefined; onClose: () => void }) {
  const t = useTranslations('cases')
  const { again } = useDoing()
  const [reason, setReason] = useState('')
  return (
    <Confirm
      opened={piece !== undefined}
      danger
      title={t('remove')}
      text={t('evidence_drop', { name: piece?.name ?? '' })}
      onClose={onClose}
      onConfirm={async () => {
        await send('POST', z.unknown(), `/cases/${of.id}/evidence/${piece?.id}/remove`, { reason })
        setReason('')
        await again()
      }}
    >
      <Textarea
        label={t('said.reason')}
        required
        autosize
        maxLength={2000}
        value={reason}
        onChange={(e) => setReason(e.currentTarget.value)}
      />
    </Confirm>
  )
}
