import { Button, Group, NumberInput, Select, Stack, Switch, TagsInput, Text, TextInput } from '@mantine/core'
import { policy, tenant } from '@rampart/contract/tenants.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import type { z } from 'zod'
import { ask, reasonOf, send } from '../../kit/api.ts'
import { Failure } from '../../kit/Failure.tsx'
import { useBytes } from '../../kit/i18n.ts'
import { useNotice } from '../../kit/notice.ts'
import { Column, Columns, Facts, Page, Panel } from '../../kit/Page.tsx'
import { useReread } from '../../kit/reread.ts'
import { session, useMay } from '../../kit/session.ts'

type Policy = z.output<typeof policy>
type Tenant = z.output<typeof tenant>
const kept = ['audit_days', 'jobs_days', 'notifications_days'] as const

/** What the tenant decides for everybody in it. */
export function OrganisationPage() {
  const t = useTranslations('tenants.organisation')
  const current = useQuery({ queryKey: ['/tenants', 'current'], queryFn: () => ask(tenant, '/tenants/current') })
  const decided = useQuery({ queryKey: ['/tenants', 'policy'], queryFn: () => ask(policy, '/tenants/current/policy') })
  return (
    <Page title={t('title')} subtitle={t('subtitle')}>
      <Failure text={current.error?.message ?? decided.error?.message} />
      <Columns>
        <Column>{decided.data && <PolicyForm key={decided.data.version} policy={decided.data} />}</Column>
        <Column>
          {current.data && <NameForm key={current.data.version} tenant={current.data} />}
          {decided.data && <Limits of={decided.data.limits} />}
        </Column>
      </Columns>
    </Page>
  )
}

function PolicyForm({ policy: before }: { policy: Policy }) {
  const t = useTranslations('tenants.organisation')
  const may = useMay()
  const reread = useReread()
  const notice = useNotice()
  const [now, setNow] = useState(before)
  const [failure, setFailure] = useState<string>()
  const [busy, setBusy] = useState(false)
  const set = (change: Partial<Policy>) => setNow({ ...now, ...change })
  const disabled = !may('tenants:write')
  const save = async () => {
    setBusy(true)
    setFailure(undefined)
    try {
      const { limits: _limits, ...edit } = now
      await send('PATCH', policy, '/tenants/current/policy', edit)
      await reread('/tenants')
      notice(t('saved'))
    } catch (error) {
      setFailure(reasonOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Panel title={t('sign_in')}>
        <Stack gap={16}>
          <Select
            label={t('password_min')}
            allowDeselect={false}
            disabled={disabled}
            data={[12, 13, 14, 15].map((count) => ({ value: String(count), label: t('characters', { count: String(count) }) }))}
            value={String(now.password_min)}
            onChange={(next) => set({ password_min: Number(next) })}
          />
          <Switch
            label={t('second_factor')}
            description={t('second_factor_hint')}
            disabled={disabled}
            checked={now.second_factor_required}
            onChange={(e) => set({ second_factor_required: e.currentTarget.checked })}
          />
          <TagsInput
            label={t('domains')}
            placeholder="example.org"
            disabled={disabled}
            value={now.email_domains}
            onChange={(email_domains) => set({ email_domains })}
          />
          <Switch
            label={t('registration')}
            description={t('registration_hint')}
            disabled={disabled}
            checked={now.self_registration}
            onChange={(e) => set({ self_registration: e.currentTarget.checked })}
          />
        </Stack>
      </Panel>
      <Panel title={t('retention')}>
        <Stack gap={12}>
          {kept.map((key) => (
            <NumberInput
              key={key}
              label={t(key)}
              placeholder={t('for_ever')}
              min={key === 'audit_days' ? 90 : 1}
              disabled={disabled}
              value={now.retention[key] ?? ''}
              onChange={(days) => {
                const { [key]: _old, ...rest } = now.retention
                set({ retention: typeof days === 'number' ? { ...rest, [key]: days } : rest })
              }}
            />
          ))}
        </Stack>
      </Panel>
      <Failure text={failure} />
      {!disabled && (
        <Group>
          <Button loading={busy} onClick={() => void save()}>
            {t('save')}
          </Button>
        </Group>
      )}
    </>
  )
}

function NameForm({ tenant: before }: { tenant: Tenant }) {
  const t = useTranslations('tenants.organisation')
  const may = useMay()
  const client = useQueryClient()
  const reread = useReread()
  const notice = useNotice()
  const [name, setName] = useState(before.name)
  const [failure, setFailure] = useState<string>()
  const save = async () => {
    setFailure(undefined)
    try {
      await send('PATCH', tenant, '/tenants/current', { name, version: before.version })
      await Promise.all([reread('/tenants'), client.invalidateQueries(session)])
      notice(t('saved'))
    } catch (error) {
      setFailure(reasonOf(error))
    }
  }
  return (
    <Panel title={t('name')}>
      <Stack gap={12}>
        <TextInput aria-label={t('name')} value={name} disabled={!may('tenants:write')} onChange={(e) => setName(e.currentTarget.value)} />
        <Failure text={failure} />
        {may('tenants:write') && (
          <Group>
            <Button variant="default" disabled={name === before.name} onClick={() => void save()}>
              {t('save')}
            </Button>
          </Group>
        )}
      </Stack>
    </Panel>
  )
}

function Limits({ of }: { of: Policy['limits'] }) {
  const t = useTranslations('tenants.organisation')
  const tenants = useTranslations('tenants')
  const format = useFormatter()
  const bytes = useBytes()
  const say = (n: number | undefined, words: (n: number) => string = (value) => format.number(value)) =>
    n === undefined ? tenants('unlimited') : words(n)
  return (
    <Panel title={t('limits')}>
      <Text c="dimmed" mb={8}>
        {t('limits_hint')}
      </Text>
      <Facts
        of={{
          [tenants('users')]: say(of.users),
          [tenants('max_keys')]: say(of.api_keys),
          [tenants('storage')]: say(of.storage_bytes, bytes),
        }}
      />
    </Panel>
  )
}
