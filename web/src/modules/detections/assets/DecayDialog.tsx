import { ActionIcon, Button, Group, Loader, NumberInput, Select, Stack, Table, Text } from '@mantine/core'
import { type DecayStep, decayPolicy } from '@rampart/contract/detection-assets.ts'
import { techniqueRelease } from '@rampart/contract/techniques.ts'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { z } from 'zod'
import { ask, reasonOf, send } from '../../../kit/api.ts'
import { Dialog } from '../../../kit/Dialog.tsx'
import { Failure } from '../../../kit/Failure.tsx'
import { FormButtons } from '../../../kit/FormButtons.tsx'
import { useOne } from '../../../kit/list.ts'
import { useNotice } from '../../../kit/notice.ts'
import { useReread } from '../../../kit/reread.ts'
import { useMay } from '../../../kit/session.ts'

interface DialogProps {
  opened: boolean
  onClose: () => void
}
const path = '/detection-assets/decay-policy'
const steps = ['fresh_days', 'aging_days', 'expires_days'] as const

/** After how many days a validation counts less, and nothing. */
export function DecayDialog({ opened, onClose }: DialogProps) {
  const t = useTranslations('assets')
  const { data, error } = useQuery({
    queryKey: ['/detection-assets', 'decay-policy'],
    queryFn: ({ signal }) => ask(decayPolicy, path, undefined, signal),
    enabled: opened,
  })
  return (
    <Dialog opened={opened} onClose={onClose} size="lg" title={t('decay_title')}>
      <Stack gap={12}>
        <Text c="dimmed">{t('decay_text')}</Text>
        {error && <Failure text={error.message} />}
        {!data && !error && <Loader />}
        {opened && data && <Form policy={data} onClose={onClose} />}
      </Stack>
    </Dialog>
  )
}

function Form({ policy, onClose }: { policy: z.output<typeof decayPolicy>; onClose: () => void }) {
  const t = useTranslations('assets')
  const may = useMay()
  const reread = useReread()
  const notice = useNotice()
  const [rows, setRows] = useState<readonly DecayStep[]>(policy.steps)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const fixed = !may('detections:admin')
  const { data: release } = useOne(techniqueRelease, '/techniques', 'release')
  const named = new Map(release?.tactics.map(({ tactic, name }) => [tactic, name]))
  /** Those that have no row of their own yet, and its own. */
  const tacticsFor = (own: string) =>
    [...new Set([...named.keys(), own])]
      .filter((tactic) => tactic && (tactic === own || !rows.some((row) => row.tactic === tactic)))
      .map((value) => ({ value, label: named.get(value) ?? value }))
  const set = (at: number, change: Partial<DecayStep>) => setRows(rows.map((row, n) => (n === at ? { ...row, ...change } : row)))
  const save = async () => {
    setBusy(true)
    setFailure(undefined)
    try {
      await send('PUT', decayPolicy, path, { steps: rows, version: policy.version })
      await reread('/detection-assets')
      notice(t('decay_saved'))
      onClose()
    } catch (error) {
      setFailure(reasonOf(error))
    } finally {
      setBusy(false)
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
        <Table.ScrollContainer minWidth={480}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('tactic')}</Table.Th>
                {steps.map((step) => (
                  <Table.Th key={step}>{t(step)}</Table.Th>
                ))}
                <Table.Td />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map((row, n) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name until one is typed
                <Table.Tr key={n}>
                  <Table.Td>
                    {row.tactic === 'default' ? (
                      t('decay_default')
                    ) : (
                      <Select
                        aria-label={t('tactic')}
                        placeholder={t('tactic')}
                        searchable
                        allowDeselect={false}
                        disabled={fixed}
                        data={tacticsFor(row.tactic)}
                        value={row.tactic || null}
                        onChange={(tactic) => tactic && set(n, { tactic })}
                      />
                    )}
                  </Table.Td>
                  {steps.map((step) => (
                    <Table.Td key={step}>
                      <NumberInput
                        aria-label={`${named.get(row.tactic) ?? (row.tactic || t('tactic'))}: ${t(step)}`}
                        min={1}
                        max={3650}
                        allowDecimal={false}
                        disabled={fixed}
                        value={row[step]}
                        onChange={(value) => set(n, { [step]: Number(value) })}
                      />
                    </Table.Td>
                  ))}
                  <Table.Td>
                    {!fixed && row.tactic !== 'default' && (
                      <ActionIcon
                        variant="subtle"
                        color="gray"
                        aria-label={t('decay_drop', { tactic: named.get(row.tactic) ?? row.tactic })}
                        onClick={() => setRows(rows.filter((_, at) => at !== n))}
                      >
                        <IconX size={15} />
                      </ActionIcon>
                    )}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
        {fixed ? (
          <Text c="dimmed">{t('decay_admin')}</Text>
        ) : (
          <Group>
            <Button
              variant="subtle"
              leftSection={<IconPlus size={15} />}
              onClick={() => setRows([...rows, { tactic: '', fresh_days: 30, aging_days: 90, expires_days: 180 }])}
            >
              {t('decay_add')}
            </Button>
          </Group>
        )}
        <Failure text={failure} />
        {!fixed && <FormButtons busy={busy} onCancel={onClose} />}
      </Stack>
    </form>
  )
}
