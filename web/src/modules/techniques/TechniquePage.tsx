import { Button } from '@mantine/core'
import { techniqueDetail, techniqueRelease } from '@rampart/contract/techniques.ts'
import { IconBell, IconExternalLink, IconGridDots, IconPencil } from '@tabler/icons-react'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Chip, Status } from '../../kit/Badges.tsx'
import { CopyText } from '../../kit/CopyText.tsx'
import { Crumb } from '../../kit/Crumb.tsx'
import { useOne } from '../../kit/list.ts'
import { MissingPage } from '../../kit/Missing.tsx'
import { Page, PageTabs } from '../../kit/Page.tsx'
import { useMay } from '../../kit/session.ts'
import { CustomActions } from './CustomActions.tsx'
import { tacticName } from './columns.tsx'
import { Defence } from './Defence.tsx'
import { NoteDialog } from './NoteDialog.tsx'
import { Overview } from './Overview.tsx'
import { Standing } from './Standing.tsx'
import { UsedBy } from './UsedBy.tsx'
import { PriorityStatus } from './words.tsx'

const route = getRouteApi('/shell/techniques/$id')

/** One technique: what ATT&CK says of it, who uses it, what helps against it, and how this organisation stands. */
export function TechniquePage() {
  const t = useTranslations('techniques')
  const may = useMay()
  const { id } = route.useParams()
  const { tab } = route.useSearch()
  const navigate = route.useNavigate()
  const { data: release } = useOne(techniqueRelease, '/techniques', 'release')
  const { data: one, error } = useOne(techniqueDetail, '/techniques', id)
  const [editing, setEditing] = useState(false)
  if (!one) return <MissingPage title={t('title')} error={error} back="/techniques" />
  const { note } = one
  return (
    <Page
      title={one.name}
      badges={
        <>
          <CopyText text={one.id} />
          {one.custom && <Chip>{t('own')}</Chip>}
          {note.priority !== 'normal' && <PriorityStatus of={note.priority} />}
          {note.review_required && <Status tone="medium">{t('review_required')}</Status>}
        </>
      }
      subtitle={one.tactics.map((tactic) => tacticName(release, tactic)).join(' · ')}
      actions={
        <>
          {may('techniques:write') && (
            <Button variant="default" leftSection={<IconPencil size={15} />} onClick={() => setEditing(true)}>
              {t('note.edit')}
            </Button>
          )}
          {may('coverage:read') && (
            <Button component={Link} to={`/coverage?open=${one.id}`} variant="default" leftSection={<IconGridDots size={15} />}>
              {t('in_coverage')}
            </Button>
          )}
          {may('alerts:read') && (
            <Button
              component={Link}
              to={`/alerts?technique=${encodeURIComponent(JSON.stringify([one.id]))}`}
              variant="default"
              leftSection={<IconBell size={15} />}
            >
              {t('in_alerts')}
            </Button>
          )}
          {one.url && (
            <Button
              component="a"
              href={one.url}
              target="_blank"
              rel="noreferrer"
              variant="default"
              rightSection={<IconExternalLink size={14} />}
            >
              {t('at_mitre')}
            </Button>
          )}
          {one.custom && may('techniques:write') && <CustomActions technique={one} release={release} />}
        </>
      }
    >
      <Crumb name={one.id} />
      {may('coverage:read') && <Standing id={one.id} />}
      <PageTabs
        label={one.name}
        value={tab}
        onChange={(next) => void navigate({ search: (before) => ({ ...before, tab: next }), replace: true })}
        tabs={[
          { value: 'overview', label: t('overview') },
          { value: 'used-by', label: t('used_by'), count: one.actors.length + one.software.length },
          { value: 'defence', label: t('defence'), count: one.mitigations.length + one.detections.length },
        ]}
      >
        {tab === 'overview' && <Overview technique={one} release={release} />}
        {tab === 'used-by' && <UsedBy technique={one} />}
        {tab === 'defence' && <Defence technique={one} />}
      </PageTabs>
      <NoteDialog opened={editing} technique={one} onClose={() => setEditing(false)} />
    </Page>
  )
}
