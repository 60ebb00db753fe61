import { Button, Checkbox, Group, Loader, SegmentedControl, Stack, Text, Textarea } from '@mantine/core'
import { attackReview } from '@rampart/contract/techniques.ts'
import { IconAlertTriangle, IconChecks } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { z } from 'zod'
import { reasonOf, send } from '../../../kit/api.ts'
import { Dialog } from '../../../kit/Dialog.tsx'
import { Failure } from '../../../kit/Failure.tsx'
import { FormButtons } from '../../../kit/FormButtons.tsx'
import { useList } from '../../../kit/list.ts'
import { useNotice } from '../../../kit/notice.ts'
import { Empty, Panel } from '../../../kit/Page.tsx'
import { useReread } from '../../../kit/reread.ts'
import { useMay } from '../../../kit/session.ts'
import css from './Releases.module.css'

type Review = z.output<typeof attackReview>

/** Techniques that another release left without one clear successor: a person decides which stands for the old one. */
export function Reviews() {
  const t = useTranslations('techniques.releases')
  const kit = useTranslations('kit')
  const may = useMay()
  const [status, setStatus] = useState<Review['status']>('open')
  const [deciding, setDeciding] = useState<Review>()
  const list = useList(attackReview, '/techniques/reviews', { status: [status] })
  return (
    <Panel title={t('reviews')} flush>
      <div className={css.bar}>
        <SegmentedControl
          aria-label={t('review_status')}
          value={status}
          onChange={(next) => setStatus(next === 'decided' ? 'decided' : 'open')}
          data={(['open', 'decided'] as const).map((value) => ({ value, label: t(`review_${value}`) }))}
        />
      </div>
      {list.state === 'loading' && <Loader m="md" />}
      {list.state === 'failed' && (
        <Empty icon={<IconAlertTriangle />} title={t('failed')} text={list.error?.message}>
          <Button variant="default" onClick={list.retry}>
            {kit('grid.retry')}
          </Button>
        </Empty>
      )}
      {list.state === 'ready' && list.rows.length === 0 && (
        <Empty icon={<IconChecks />} title={t(`no_reviews_${status}`)} text={t('reviews_text')} />
      )}
      <ul className={css.reviews}>
        {list.rows.map((one) => (
          <li key={one.id}>
            <div>
              <div className={css.reviewName}>
                <span className="mono">{one.technique_id}</span>
                <span>{one.name}</span>
              </div>
              <p>{t(`review_kind.${one.kind}`, { from: one.from_version, to: one.to_version })}</p>
              <p>
                {one.status === 'decided'
                  ? one.chosen?.length
                    ? t('decided_for', { ids: one.chosen.join(', ') })
                    : t('decided_none')
                  : one.candidates.length > 0 && t('candidates', { ids: one.candidates.join(', ') })}
                {one.note && ` ${one.note}`}
              </p>
            </div>
            {one.status === 'open' && may('techniques:write') && <Button onClick={() => setDeciding(one)}>{t('decide')}</Button>}
          </li>
        ))}
      </ul>
      {list.more.has && (
        <Group justify="center" p={10}>
          <Button variant="default" loading={list.more.loading} onClick={list.more.load}>
            {t('more')}
          </Button>
        </Group>
      )}
      <Dialog
        opened={deciding !== undefined}
        onClose={() => setDeciding(undefined)}
        title={t('decide_title', { id: deciding?.technique_id ?? '' })}
      >
        {deciding && <Decision review={deciding} onClose={() => setDeciding(undefined)} />}
      </Dialog>
    </Panel>
  )
}

function Decision({ review, onClose }: { review: Review; onClose: () => void }) {
  const t = useTranslations('techniques.releases')
  const reread = useReread()
  const notice = useNotice()
  const [chosen, setChosen] = useState<readonly string[]>(review.candidates)
  const [note, setNote] = useState('')
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const decide = async () => {
    setBusy(true)
    setFailure(undefined)
    try {
      const body = { version: review.version, technique_ids: chosen, ...(note.trim() && { note: note.trim() }) }
      await send('POST', attackReview, `/techniques/reviews/${review.id}/decide`, body)
      await reread('/techniques')
      notice(t('decided', { id: review.technique_id }))
      onClose()
    } catch (error) {
      setFailure(reasonOf(error))
      setBusy(false)
    }
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void decide()
      }}
    >
      <Stack gap={14}>
        <Text>{t('decide_text', { name: review.name })}</Text>
        {review.candidates.length > 0 && (
          <fieldset className={css.candidates}>
            <legend>{t('stands_for')}</legend>
            {review.candidates.map((id) => (
              <Checkbox
                key={id}
                label={id}
                checked={chosen.includes(id)}
                onChange={(event) => setChosen(event.currentTarget.checked ? [...chosen, id] : chosen.filter((each) => each !== id))}
              />
            ))}
          </fieldset>
        )}
        {chosen.length === 0 && <Text c="dimmed">{t('nothing_stands')}</Text>}
        <Textarea
          label={t('note')}
          autosize
          minRows={2}
          maxLength={2000}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <Failure text={failure} />
        <FormButtons text={t('decide')} busy={busy} onCancel={onClose} />
      </Stack>
    </form>
  )
}
