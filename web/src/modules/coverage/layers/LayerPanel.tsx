import { Button } from '@mantine/core'
import { coverageLayerDetail } from '@rampart/contract/coverage-layers.ts'
import { IconDownload, IconTable } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useFormatter, useTranslations } from 'use-intl'
import { address } from '../../../kit/api.ts'
import { DetailPanel, PanelPart } from '../../../kit/DetailPanel.tsx'
import { DropRecord } from '../../../kit/DropRecord.tsx'
import { MissingPanel } from '../../../kit/Missing.tsx'
import { Facts } from '../../../kit/Page.tsx'
import { useMay } from '../../../kit/session.ts'
import { Time } from '../../../kit/Time.tsx'
import { useCoverage } from '../matrix/sources.ts'

const shown = 50 // techniques in the panel; the matrix shows all

export function LayerPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations('coverage_views')
  const format = useFormatter()
  const may = useMay()
  const { data, error } = useCoverage(coverageLayerDetail, `/coverage/layers/${id}`)
  if (!data) return <MissingPanel title={t('layers')} error={error} onClose={onClose} />
  const techniques = data.layer.techniques ?? []
  return (
    <DetailPanel
      title={data.name}
      onClose={onClose}
      actions={
        <>
          <Button component={Link} to={`/coverage?by=layer&layer=${data.id}`} variant="default" leftSection={<IconTable size={15} />}>
            {t('on_matrix')}
          </Button>
          <Button
            component="a"
            href={address(`/coverage/layers/${data.id}/export`)}
            download
            variant="default"
            leftSection={<IconDownload size={15} />}
          >
            {t('download')}
          </Button>
          {may('coverage:write') && (
            <DropRecord
              label={t('drop')}
              text={t('drop_layer_text', { name: data.name })}
              path={`/coverage/layers/${data.id}`}
              stale={['/coverage', '/audit']}
              onGone={onClose}
            />
          )}
        </>
      }
    >
      <PanelPart>
        <Facts
          of={{
            [t('description')]: data.layer.description,
            [t('domain')]: data.domain,
            [t('attack_version')]: data.attack_version,
            [t('format')]: data.layer.versions?.layer,
            [t('techniques')]: format.number(data.techniques),
            [t('unknown')]: data.unknown.join(', '),
            [t('by')]: data.created_by_name,
            [t('imported_at')]: <Time at={data.created_at} exact />,
          }}
        />
      </PanelPart>
      <PanelPart title={t('techniques')}>
        <Facts
          of={Object.fromEntries(
            techniques
              .slice(0, shown)
              .map((each) => [
                each.tactic ? `${each.techniqueID} · ${each.tactic}` : each.techniqueID,
                [each.score === undefined ? '' : format.number(each.score), each.comment].filter(Boolean).join(' · ') || '–',
              ]),
          )}
        />
        {techniques.length > shown && <p className="dim">{t('more', { count: techniques.length - shown })}</p>}
      </PanelPart>
    </DetailPanel>
  )
}
