import { Button, Group, Modal, Select, Stack, Switch, TagsInput, Text, Textarea, TextInput } from '@mantine/core'
import { roles } from '@rampart/contract/identity.ts'
import { ssoIssuers, ssoKind, ssoPreset, ssoProvider, ssoProviderEdit, ssoProviderInput } from '@rampart/contract/sso.ts'
import { useTranslations } from 'use-intl'
import { z } from 'zod'
import { send } from '../../../kit/api.ts'
import { CopyText } from '../../../kit/CopyText.tsx'
import { Failure } from '../../../kit/Failure.tsx'
import { useZodForm } from '../../../kit/form.ts'

type Provider = z.output<typeof ssoProvider>

export function ProviderDialog({ of, onClose, onSaved }: { of: Provider | 'new' | undefined; onClose: () => void; onSaved: () => void }) {
  const t = useTranslations('sso')
  const kit = useTranslations('kit')
  return (
    <Modal
      opened={of !== undefined}
      onClose={onClose}
      title={of === 'new' ? t('add') : t('edit_title', { name: of?.name ?? '' })}
      size="lg"
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': kit('close') }}
    >
      {of && <ProviderForm of={of === 'new' ? undefined : of} onClose={onClose} onSaved={onSaved} />}
    </Modal>
  )
}

/** As the form holds it: texts, and one line for each group. The contract's schema decides when it is sent. */
const draft = z.object({
  kind: ssoKind,
  preset: ssoPreset,
  name: z.string().trim().min(1),
  enabled: z.boolean(),
  email_domains: z.array(z.string()),
  issuer: z.string(),
  client_id: z.string(),
  client_secret: z.string(),
  idp_entity_id: z.string(),
  idp_sso_url: z.string(),
  idp_certificates: z.string(),
  group_claim: z.string(),
  group_roles: z.string(),
  jit: z.boolean(),
  jit_role: z.string(),
  ca: z.string(),
})

function ProviderForm({ of, onClose, onSaved }: { of: Provider | undefined; onClose: () => void; onSaved: () => void }) {
  const t = useTranslations('sso')
  const kit = useTranslations('kit')
  const form = useZodForm(draft, begun(of))
  const { kind } = form.values
  const grantable = roles.filter((role) => role !== 'owner')
  return (
    <form
      noValidate
      onSubmit={form.submit(async (values) => {
        const body = sent(values, of)
        if (of) await send('PATCH', ssoProvider, `/sso-providers/${of.id}`, ssoProviderEdit.parse(body))
        else await send('POST', ssoProvider, '/sso-providers', ssoProviderInput.parse(body))
        onSaved()
        onClose()
      })}
    >
      <Stack gap={12}>
        <Group grow align="start">
          <TextInput label={t('name')} required data-autofocus {...form.field('name')} />
          <Select
            label={t('kind')}
            allowDeselect={false}
            disabled={of !== undefined}
            data={ssoKind.options.map((value) => ({ value, label: t(`kinds.${value}`) }))}
            {...form.field('kind')}
          />
        </Group>
        {kind === 'oidc' ? (
          <>
            <Select
              label={t('preset')}
              allowDeselect={false}
              data={ssoPreset.options.map((value) => ({ value, label: t(`presets.${value}`) }))}
              {...form.field('preset')}
              onChange={(next) => {
                const preset = ssoPreset.parse(next)
                form.setFieldValue('preset', preset)
                form.setFieldValue('issuer', ssoIssuers[preset])
              }}
            />
            <TextInput label={t('issuer')} description={t('issuer_hint')} required {...form.field('issuer')} />
            <TextInput label={t('client_id')} required {...form.field('client_id')} />
            <TextInput
              label={t('client_secret')}
              description={of?.has_client_secret ? t('secret_kept') : t('secret_hint')}
              type="password"
              autoComplete="off"
              {...form.field('client_secret')}
            />
          </>
        ) : (
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
        )}
        <TagsInput label={t('domains')} description={t('domains_hint')} {...form.field('email_domains')} />
        <Switch label={t('jit')} description={t('jit_hint')} {...form.getInputProps('jit', { type: 'checkbox' })} />
        <Select label={t('jit_role')} allowDeselect={false} data={grantable} {...form.field('jit_role')} />
        <TextInput label={t('group_claim')} description={t('group_claim_hint')} {...form.field('group_claim')} />
        <Textarea
          label={t('group_roles')}
          description={t('group_roles_hint')}
          autosize
          minRows={2}
          maxRows={8}
          {...form.field('group_roles')}
        />
        {kind === 'oidc' && <Textarea label={t('ca')} description={t('ca_hint')} autosize minRows={2} maxRows={6} {...form.field('ca')} />}
        <Switch label={t('enabled')} {...form.getInputProps('enabled', { type: 'checkbox' })} />
        {of ? (
          <Stack gap={4}>
            <Text size="sm">{t(`tell.${of.kind}`)}</Text>
            <CopyText text={of.redirect_uri} />
            {of.kind === 'saml' && <CopyText text={of.sp_entity_id} />}
          </Stack>
        ) : (
          <Text size="sm" c="dimmed">
            {t('tell_after')}
          </Text>
        )}
        <Failure text={form.failure} />
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            {kit('cancel')}
          </Button>
          <Button type="submit" loading={form.busy}>
            {kit('save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

const begun = (of: Provider | undefined): z.input<typeof draft> => ({
  kind: of?.kind ?? 'oidc',
  preset: of?.preset ?? 'other',
  name: of?.name ?? '',
  enabled: of?.enabled ?? true,
  email_domains: of?.email_domains ?? [],
  issuer: of?.issuer ?? '',
  client_id: of?.client_id ?? '',
  client_secret: '',
  idp_entity_id: of?.idp_entity_id ?? '',
  idp_sso_url: of?.idp_sso_url ?? '',
  idp_certificates: of?.idp_certificates.join('\n') ?? '',
  group_claim: of?.group_claim ?? '',
  group_roles: of?.group_roles.map(({ group, role }) => `${group} = ${role}`).join('\n') ?? '',
  jit: of?.jit ?? false,
  jit_role: of?.jit_role ?? 'viewer',
  ca: of?.ca ?? '',
})

const certificate = /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g

function sent(values: z.output<typeof draft>, of: Provider | undefined): object {
  const { kind, preset, issuer, client_id, client_secret, idp_entity_id, idp_sso_url, idp_certificates, ...rest } = values
  const group_roles = rest.group_roles
    .split('\n')
    .filter((line) => line.trim())
    .map((line) => ({ group: line.slice(0, line.lastIndexOf('=')).trim(), role: line.slice(line.lastIndexOf('=') + 1).trim() }))
  const shared = { ...rest, preset, group_roles, group_claim: rest.group_claim.trim() || null, ca: rest.ca.trim() || null }
  const own =
    kind === 'oidc'
      ? { issuer, client_id, ...(client_secret && { client_secret }) }
      : { idp_entity_id, idp_sso_url, idp_certificates: idp_certificates.match(certificate) ?? [] }
  return { ...shared, ...own, ...(of ? { version: of.version } : { kind }) }
}
