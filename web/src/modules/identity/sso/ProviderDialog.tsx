import { Select, Stack, Switch, TagsInput, Text, Textarea, TextInput } from '@mantine/core'
import { ssoKind, ssoPreset, ssoProvider, ssoProviderEdit, ssoProviderInput } from '@rampart/contract/sso.ts'
import { type ReactNode, useMemo } from 'react'
import { useTranslations } from 'use-intl'
import type { z } from 'zod'
import { send } from '../../../kit/api.ts'
import { CopyText } from '../../../kit/CopyText.tsx'
import { Dialog } from '../../../kit/Dialog.tsx'
import { Failure } from '../../../kit/Failure.tsx'
import { FormButtons } from '../../../kit/FormButtons.tsx'
import { useZodForm } from '../../../kit/form.ts'
import { begun, changed, draft, filledBy, grantable, sent, type Wrong } from './draft.ts'
import css from './ProviderDialog.module.css'

type Provider = z.output<typeof ssoProvider>

export function ProviderDialog({ of, onClose, onSaved }: { of: Provider | 'new' | undefined; onClose: () => void; onSaved: () => void }) {
  const t = useTranslations('sso')
  return (
    <Dialog
      opened={of !== undefined}
      onClose={onClose}
      title={of === 'new' ? t('add') : t('edit_title', { name: of?.name ?? '' })}
      size="lg"
      closeOnClickOutside={false}
    >
      {of && <ProviderForm of={of === 'new' ? undefined : of} onClose={onClose} onSaved={onSaved} />}
    </Dialog>
  )
}

function useProviderForm(of: Provider | undefined) {
  const t = useTranslations('sso.wrong')
  const rules = useMemo(() => {
    const say = ({ field, why, line = 0, value = '' }: Wrong) => {
      if (why === 'line') return t('line', { line: String(line) })
      if (why === 'role') return t('role', { line: String(line), role: value, roles: grantable.join(', ') })
      if (why === 'domain') return t('domain', { domain: value })
      if (why !== 'field') return t(why)
      if (field === 'issuer' || field === 'idp_sso_url') return t('https')
      return t(field === 'idp_certificates' || field === 'ca' ? 'certificate' : 'empty')
    }
    return draft(say)
  }, [t])
  return useZodForm(rules, begun(of))
}
type ProviderForm = ReturnType<typeof useProviderForm>

function ProviderForm({ of, onClose, onSaved }: { of: Provider | undefined; onClose: () => void; onSaved: () => void }) {
  const t = useTranslations('sso')
  const _kit = useTranslations('kit')
  const form = useProviderForm(of)
  return (
    <form
      noValidate
      onSubmit={form.submit(async (values) => {
        if (of) await send('PATCH', ssoProvider, `/sso-providers/${of.id}`, ssoProviderEdit.parse(changed(values, of)))
        else await send('POST', ssoProvider, '/sso-providers', ssoProviderInput.parse(sent(values, of)))
        onSaved()
        onClose()
      })}
    >
      <Stack gap={16}>
        <Part title={t('parts.provider')}>
          <div className={css.pair}>
            <TextInput label={t('name')} required data-autofocus {...form.field('name')} />
            <Select
              label={t('kind')}
              allowDeselect={false}
              disabled={of !== undefined}
              data={ssoKind.options.map((value) => ({ value, label: t(`kinds.${value}`) }))}
              {...form.field('kind')}
            />
          </div>
          {form.values.kind === 'oidc' ? <OidcFields form={form} of={of} /> : <SamlFields form={form} />}
          <Switch label={t('enabled')} {...form.getInputProps('enabled', { type: 'checkbox' })} />
          <Addresses of={of} />
        </Part>
        <WhoFields form={form} />
        <Failure text={form.failure} />
        <FormButtons busy={form.busy} onCancel={onClose} />
      </Stack>
    </form>
  )
}

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <fieldset className={css.part}>
    <legend>{title}</legend>
    {children}
  </fieldset>
)

function OidcFields({ form, of }: { form: ProviderForm; of: Provider | undefined }) {
  const t = useTranslations('sso')
  return (
    <>
      <Select
        label={t('preset')}
        allowDeselect={false}
        data={ssoPreset.options.map((value) => ({ value, label: t(`presets.${value}`) }))}
        {...form.field('preset')}
        onChange={(next) => {
          const preset = ssoPreset.parse(next)
          form.setValues({ preset, ...filledBy(preset) })
          form.clearFieldError('issuer')
        }}
      />
      <TextInput label={t('issuer')} description={t('issuer_hint')} required {...form.field('issuer')} />
      <div className={css.pair}>
        <TextInput label={t('client_id')} description={t('client_id_hint')} required {...form.field('client_id')} />
        <TextInput
          label={t('client_secret')}
          description={of?.has_client_secret ? t('secret_kept') : t('secret_hint')}
          type="password"
          autoComplete="off"
          {...form.field('client_secret')}
        />
      </div>
      <TextInput label={t('scopes')} description={t('scopes_hint')} {...form.field('scopes')} />
      <Textarea label={t('ca')} description={t('ca_hint')} autosize minRows={2} maxRows={6} {...form.field('ca')} />
    </>
  )
}

function SamlFields({ form }: { form: ProviderForm }) {
  const t = useTranslations('sso')
  return (
    <>
      <TextInput label={t('idp_entity_id')} required {...form.field('idp_entity_id')} />
      <TextInput label={t('idp_sso_url')} required {...form.field('idp_sso_url')} />
      <Textarea
        label={t('certificates')}
        description={t('certificates_hint')}
        autosize
        minRows={3}
        maxRows={8}
        required
        {...form.field('idp_certificates')}
      />
    </>
  )
}

/** What the provider must be told of us. */
function Addresses({ of }: { of: Provider | undefined }) {
  const t = useTranslations('sso')
  if (!of) {
    return (
      <Text size="sm" c="dimmed">
        {t('tell_after')}
      </Text>
    )
  }
  return (
    <div className={css.tell}>
      <span>{t(`tell.${of.kind}`)}</span>
      <CopyText text={of.redirect_uri} />
      {of.kind === 'saml' && <CopyText text={of.sp_entity_id} />}
    </div>
  )
}

function WhoFields({ form }: { form: ProviderForm }) {
  const t = useTranslations('sso')
  const tRole = useTranslations('people.role')
  return (
    <>
      <Part title={t('parts.who')}>
        <TagsInput label={t('domains')} description={t('domains_hint')} {...form.field('email_domains')} />
        <Switch label={t('jit')} description={t('jit_hint')} {...form.getInputProps('jit', { type: 'checkbox' })} />
        {form.values.jit && (
          <Select
            label={t('jit_role')}
            allowDeselect={false}
            data={grantable.map((value) => ({ value, label: tRole(value) }))}
            {...form.field('jit_role')}
          />
        )}
      </Part>
      <Part title={t('parts.groups')}>
        <TextInput label={t('group_claim')} description={t('group_claim_hint')} {...form.field('group_claim')} />
        <Textarea
          label={t('group_roles')}
          description={t('group_roles_hint', { roles: grantable.join(', ') })}
          autosize
          minRows={2}
          maxRows={8}
          {...form.field('group_roles')}
        />
      </Part>
    </>
  )
}
