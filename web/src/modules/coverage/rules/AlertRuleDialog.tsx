import { NumberInput, Select, SimpleGrid, Stack, Switch, TextInput } from '@mantine/core'
import { type AlertRule, type AlertRuleConfig, alertRule, alertRuleEdit, alertRuleInput } from '@rampart/contract/coverage-alerts.ts'
import { useTranslations } from 'use-intl'
import { ask, send } from '../../../kit/api.ts'
import { severities } from '../../../kit/Badges.tsx'
import { Dialog } from '../../../kit/Dialog.tsx'
import { EditFoot, useEdit } from '../../../kit/edit.tsx'
import { useZodForm } from '../../../kit/form.ts'
import { useNotice } from '../../../kit/notice.ts'
import { useReread } from '../../../kit/reread.ts'
import { Preview } from './Preview.tsx'
import { types, usualConfig } from './words.ts'

interface DialogProps {
  opened: boolean
  /** The rule to change; without it a new one is made. */
  rule?: AlertRule
  onClose: () => void
  onSaved: (id: string) => void
}

export function AlertRuleDialog({ opened, rule, onClose, onSaved }: DialogProps) {
  const t = useTranslations('coverage_rules')
  return (
    <Dialog opened={opened} onClose={onClose} size="lg" title={rule ? t('edit_title', { name: rule.name }) : t('add')}>
      {opened && <RuleForm rule={rule} onClose={onClose} onSaved={onSaved} />}
    </Dialog>
  )
}

const fields = alertRuleInput.required()

function RuleForm({ rule: live, onClose, onSaved }: { rule: AlertRule | undefined; onClose: () => void; onSaved: (id: string) => void }) {
  const edit = useEdit(live, ({ id }) => ask(alertRule, `/coverage/alert-rules/${id}`))
  const rule = edit.record
  const t = useTranslations('coverage_rules')
  const kit = useTranslations('kit')
  const reread = useReread()
  const notice = useNotice()
  const form = useZodForm(fields, {
    name: rule?.name ?? '',
    severity: rule?.severity ?? 'medium',
    config: rule?.config ?? usualConfig('coverage_drop'),
    is_enabled: rule?.is_enabled ?? true,
    cooldown_hours: rule?.cooldown_hours ?? 24,
  })
  const config = form.values.config as AlertRuleConfig
  const save = form.submit((values) =>
    edit.saving(async () => {
      const saved = rule
        ? await send('PATCH', alertRule, `/coverage/alert-rules/${rule.id}`, alertRuleEdit.parse(edit.changeOf(values)))
        : await send('POST', alertRule, '/coverage/alert-rules', values)
      await reread('/coverage', '/audit')
      notice(rule ? t('changed') : t('added'))
      onSaved(saved.id)
    }),
  )
  return (
    <form onSubmit={save} noValidate>
      <Stack gap={12}>
        <TextInput label={t('name')} required data-autofocus maxLength={200} {...form.field('name')} />
        <Select
          label={t('type')}
          allowDeselect={false}
          data={types.map((value) => ({ value, label: t(`types.${value}`) }))}
          value={config.type}
          onChange={(value) => form.setFieldValue('config', usualConfig(types.find((each) => each === value) ?? 'coverage_drop'))}
        />
        <Config config={config} onChange={(next) => form.setFieldValue('config', next)} />
        <Preview config={config} cooldown_hours={Number(form.values.cooldown_hours)} />
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing={12}>
          <Select
            label={t('severity')}
            allowDeselect={false}
            data={severities.toReversed().map((value) => ({ value, label: kit(`severity.${value}`) }))}
            {...form.field('severity')}
          />
          <NumberInput
            label={t('cooldown')}
            description={t('cooldown_hint')}
            suffix={` ${t('hour_unit')}`}
            min={1}
            max={8760}
            allowDecimal={false}
            {...form.field('cooldown_hours')}
          />
        </SimpleGrid>
        <Switch
          label={t('enabled')}
          checked={form.values.is_enabled ?? true}
          onChange={(event) => form.setFieldValue('is_enabled', event.currentTarget.checked)}
        />
        <EditFoot
          edit={edit}
          form={form}
          stale={t('stale')}
          take={t('save_over')}
          save={save}
          text={rule ? undefined : t('add')}
          onCancel={onClose}
        />
      </Stack>
    </form>
  )
}

/** What this type of rule asks for. */
function Config({ config, onChange }: { config: AlertRuleConfig; onChange: (config: AlertRuleConfig) => void }) {
  const t = useTranslations('coverage_rules')
  const number = (key: 'days' | 'points' | 'risk' | 'failed', label: string, value: number, max: number) => (
    <NumberInput
      key={key}
      label={label}
      min={1}
      max={max}
      allowDecimal={false}
      value={value}
      onChange={(next) => onChange({ ...config, [key]: Number(next) } as AlertRuleConfig)}
    />
  )
  const days = (value: number) => number('days', t('config_days'), value, 3650)
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing={12}>
      {config.type === 'coverage_drop' && [number('points', t('config_points'), config.points, 100), days(config.days)]}
      {(config.type === 'stale_test' || config.type === 'unvalidated_test') && days(config.days)}
      {config.type === 'high_risk_uncovered' && number('risk', t('config_risk'), config.risk, 100)}
      {config.type === 'detection_gap' && (
        <>
          {number('failed', t('config_failed'), config.failed, 1000)}
          <Switch
            mt={24}
            label={t('config_without_rules')}
            checked={config.without_rules}
            onChange={(event) => onChange({ ...config, without_rules: event.currentTarget.checked })}
          />
        </>
      )}
    </SimpleGrid>
  )
}
