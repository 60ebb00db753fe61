import { ActionIcon, Button, Loader, SegmentedControl } from '@mantine/core'
import { revalidations, techniqueDetail, techniqueNote } from '@rampart/contract/techniques.ts'
import { IconAlertTriangle, IconChecks, IconPencil } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { z } from 'zod'
import { ask, reasonOf, send } from '../../../kit/api.ts'
import { Chip } from '../../../kit/Badges.tsx'
import { Crumb } from '../../../kit/Crumb.tsx'
import { useNotice } from '../../../kit/notice.ts'
import { Empty, Page, Panel } from '../../../kit/Page.tsx'
import { useReread } from '../../../kit/reread.ts'
import { session, useMay } from '../../../kit/session.ts'
import { Time } from '../../../kit/Time.tsx'
import { NoteDialog } from '../NoteDialog.tsx'
import { PriorityStatus, type TechniqueDetail } from '../words.tsx'
import css from './Revalidation.module.css'

const route = getRouteApi('/shell/techniques/revalidation')
type Waiting = z.output<typeof revalidations>['items'][number]
/** What is over once somebody has looked; a new release and its priority ask for more. */
const kept: ReadonlySet<Waiting['reasons'][number]> = new Set(['review_required', 'due'])
const whose = ['all', 'me', 'none'] as const

/** Techniques that must be looked at again, the most urgent first: the work list of who owns them. */
export function RevalidationPage() {
  const t = useTranslations('techniques.revalidation')
  const kit = useTranslations('kit')
  const { owner = 'all' } = route.useSearch()
  const navigate = route.useNavigate()
  const { data, error, refetch } = useQuery({
    queryKey: ['/techniques', 'revalidation', owner],
    queryFn: ({ signal }) => ask(revalidations, '/techniques/revalidation', { owner: owner === 'all' ? undefined : owner }, signal),
  })
  const choose = (next: string) => void navigate({ search: { owner: next === 'all' ? undefined : next }, replace: true })
  return (
    <Page title={t('title')} subtitle={data ? t('subtitle', { count: data.total }) : undefined}>
      <Crumb name={t('title')} />
      <Panel flush>
        <div className={css.bar}>
          <SegmentedControl
            aria-label={t('whose')}
            value={owner}
            onChange={choose}
            data={whose.map((value) => ({ value, label: t(`of.${value}`) }))}
          />
        </div>
        {error && !data && (
          <Empty icon={<IconAlertTriangle />} title={t('failed')} text={error.message}>
            <Button variant="default" onClick={() => void refetch()}>
              {kit('grid.retry')}
            </Button>
          </Empty>
        )}
        {!data && !error && <Loader m="md" />}
        {data?.items.length === 0 && <Empty icon={<IconChecks />} title={t('none')} text={t('none_text')} />}
        <ul className={css.list}>
          {data?.items.map((one) => (
            <Row key={one.id} of={one} />
          ))}
        </ul>
      </Panel>
    </Page>
  )
}

function Row({ of: one }: { of: Waiting }) {
  const t = useTranslations('techniques.revalidation')
  const note = useTranslations('techniques.note')
  const may = useMay()
  const { data: me } = useQuery(session)
  const reread = useReread()
  const notice = useNotice()
  const [busy, setBusy] = useState<'looked' | 'take' | 'edit'>()
  const [edited, setEdited] = useState<TechniqueDetail>()
  const [editing, setEditing] = useState(false)
  /** Does something with the technique as it is now. */
  const act = (what: NonNullable<typeof busy>, then: (now: TechniqueDetail) => Promise<unknown>) => async () => {
    setBusy(what)
    try {
      await then(await ask(techniqueDetail, `/techniques/${one.id}`))
    } catch (error) {
      notice(reasonOf(error), 'failed')
    } finally {
      setBusy(undefined)
    }
  }
  const change = (fields: object, said: string) => async (now: TechniqueDetail) => {
    await send('PATCH', techniqueNote, `/techniques/${one.id}`, { ...fields, version: now.note.version })
    await reread('/techniques')
    notice(said)
  }
  // Its date goes with its mark: who looked has kept both.
  const looked = change({ review_required: false, review_reason: null, review_due_on: null }, t('done', { id: one.id }))
  const take = change({ owner_id: me?.id }, t('taken', { id: one.id }))
  return (
    <li>
      <div className={css.what}>
        <div className={css.name}>
          <span className="mono dim">{one.id}</span>
          <Link to="/techniques/$id" params={{ id: one.id }} preload={false}>
            {one.name}
          </Link>
          {one.reasons.map((reason) => (
            <Chip key={reason}>{t(`reason.${reason}`)}</Chip>
          ))}
        </div>
        {one.why && <p>{one.why}</p>}
      </div>
      <div className={css.facts}>
        <PriorityStatus of={one.priority} />
        <span>{one.owner_name ?? <span className="dim">{t('nobody')}</span>}</span>
        {one.review_due_on && (
          <span>
            {t('due')} <Time at={one.review_due_on} />
          </span>
        )}
      </div>
      {may('techniques:write') && (
        <div className={css.facts}>
          {one.reasons.some((reason) => kept.has(reason)) && (
            <Button variant="default" loading={busy === 'looked'} onClick={act('looked', looked)}>
              {t('looked')}
            </Button>
          )}
          {one.owner_id === null && (
            <Button variant="default" loading={busy === 'take'} onClick={act('take', take)}>
              {t('take')}
            </Button>
          )}
          <ActionIcon
            variant="default"
            size={30}
            loading={busy === 'edit'}
            aria-label={note('edit_title', { id: one.id })}
            onClick={act('edit', async (now) => {
              setEdited(now)
              setEditing(true)
            })}
          >
            <IconPencil size={15} />
          </ActionIcon>
        </div>
      )}
      {edited && <NoteDialog opened={editing} technique={edited} onClose={() => setEditing(false)} />}
    </li>
  )
}
