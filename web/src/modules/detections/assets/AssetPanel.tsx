import { Button } from '@mantine/core'
import { type AssetDetail, assetDetail, validation } from '@rampart/contract/detection-assets.ts'
import { IconCircleCheck, IconPencil } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Status } from '../../../kit/Badges.tsx'
import { CopyText } from '../../../kit/CopyText.tsx'
import { DetailPanel, PanelPart } from '../../../kit/DetailPanel.tsx'
import { MoreMenu } from '../../../kit/DropRecord.tsx'
import { Failure } from '../../../kit/Failure.tsx'
import { useList, useOne } from '../../../kit/list.ts'
import { MissingPanel } from '../../../kit/Missing.tsx'
import { Facts } from '../../../kit/Page.tsx'
import { useMay } from '../../../kit/session.ts'
import { Time } from '../../../kit/Time.tsx'
import css from '../Detections.module.css'
import { AssetDialog } from './AssetDialog.tsx'
import { AssetHealth, AssetStanding, holdsUntil } from './columns.tsx'
import { ValidateDialog } from './ValidateDialog.tsx'

/** One detection asset beside the list: what it is, and what was tried. */
export function AssetPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations('assets')
  const may = useMay()
  const { data: o, error } = useOne(assetDetail, '/detection-assets', id)
  if (!o) return <MissingPanel title={t('title')} error={error} onClose={onClose} />
  return (
    <DetailPanel
      title={o.name}
      badges={
        <>
          <AssetStanding of={o} />
          <AssetHealth of={o} />
        </>
      }
      onClose={onClose}
      actions={may('detections:write') && <Actions of={o} onGone={onClose} />}
    >
      {o.description && (
        <PanelPart>
          <p className={css.text}>{o.description}</p>
        </PanelPart>
      )}
      <PanelPart title={t('facts')}>
        <AssetFacts of={o} />
      </PanelPart>
      <PanelPart title={t('validations')}>
        <Validations id={id} />
      </PanelPart>
      {o.rule_content && (
        <PanelPart title={t('rule')}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <div tabIndex={0} className={css.code}>
            {o.rule_content}
          </div>
        </PanelPart>
      )}
    </DetailPanel>
  )
}

function AssetFacts({ of }: { of: AssetDetail }) {
  const t = useTranslations('assets')
  return (
    <Facts
      of={{
        [t('type')]: t(`types.${of.asset_type}`),
        [t('techniques')]: of.technique_ids.length > 0 && (
          <span className={css.ids}>
            {of.technique_ids.map((id) => (
              <Link key={id} to="/techniques/$id" params={{ id }} className="mono">
                {id}
              </Link>
            ))}
          </span>
        ),
        [t('platform')]: of.platform,
        [t('team')]: of.team,
        [t('use')]: of.is_active ? t('in_use') : t('out_of_use'),
        [t('validated_at')]: of.validated_at && <Time at={of.validated_at} />,
        [t('expires_at')]: holdsUntil(of) && <Time at={holdsUntil(of)} />,
        [t('rule_from')]: of.rule_id && (
          <Link to="/detections/$id" params={{ id: of.rule_id }}>
            {t('rule_open')}
          </Link>
        ),
        'SHA-256': of.rule_sha256 && <CopyText text={of.rule_sha256} label={`${of.rule_sha256.slice(0, 16)}…`} />,
      }}
    />
  )
}

/** Newest first; what was taken back says by what. */
function Validations({ id }: { id: string }) {
  const t = useTranslations('assets')
  const { rows, state, error } = useList(validation, `/detection-assets/${id}/validations`, {}, { limit: 50, count: false })
  if (state === 'failed') return <Failure text={error?.message} />
  if (state === 'ready' && rows.length === 0) return <p className="dim">{t('no_validations')}</p>
  return (
    <ol className={css.rows}>
      {rows.map((each) => (
        <li key={each.id}>
          <Status tone={each.result === 'failed' ? 'critical' : each.invalidated_by ? 'high' : 'ok'}>{t(`results.${each.result}`)}</Status>
          <span>{each.method}</span>
          <span className="dim">
            <Time at={each.validated_at} /> · {each.actor_name}
          </span>
          {each.invalidated_by && <span className="dim">{t(`taken_back.${each.invalidated_by}`)}</span>}
          {each.notes && <span className={css.text}>{each.notes}</span>}
        </li>
      ))}
    </ol>
  )
}

function Actions({ of, onGone }: { of: AssetDetail; onGone: () => void }) {
  const t = useTranslations('assets')
  const [open, setOpen] = useState<'validate' | 'edit'>()
  const close = () => setOpen(undefined)
  return (
    <>
      <Button leftSection={<IconCircleCheck size={15} />} onClick={() => setOpen('validate')}>
        {t('validate')}
      </Button>
      <Button variant="default" leftSection={<IconPencil size={15} />} onClick={() => setOpen('edit')}>
        {t('edit')}
      </Button>
      <MoreMenu
        label={t('more')}
        drop={{
          label: t('delete'),
          text: t('delete_text', { name: of.name }),
          path: `/detection-assets/${of.id}`,
          stale: ['/detection-assets'],
          onGone,
        }}
      />
      <ValidateDialog of={of} opened={open === 'validate'} onClose={close} />
      <AssetDialog opened={open === 'edit'} of={of} onClose={close} onSaved={close} />
    </>
  )
}
