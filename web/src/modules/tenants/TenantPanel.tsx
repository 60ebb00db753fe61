import { NumberInput, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { eraseReply, longestVisit, ownerInvited, type tenantSeen as seen, tenantSeen } from '@rampart/contract/tenants.ts'
import { type ReactNode, useState } from 'react'
import { useFormatter, useLocale, useTranslations } from 'use-intl'
import { z } from 'zod'
import { send } from '../../kit/api.ts'
import { CopyText } from '../../kit/CopyText.tsx'
import { DetailPanel, PanelPart } from '../../kit/DetailPanel.tsx'
import { useBytes } from '../../kit/i18n.ts'
import { Confirm, Moves } from '../../kit/Moves.tsx'
import { useNotice } from '../../kit/notice.ts'
import { Facts } from '../../kit/Page.tsx'
import { useReread } from '../../kit/reread.ts'
import { Time } from '../../kit/Time.tsx'

type Tenant = z.output<typeof seen>
type Dialog = 'edit' | 'invite_owner' | 'visit' | 'erase'
const gigabyte = 1e9

export function TenantPanel({ tenant, badges, onClose }: { tenant: Tenant; badges: ReactNode; onClose: () => void }) {
  const t = useTranslations('tenants')
  const format = useFormatter()
  const bytes = useBytes()
  const reread = useReread()
  const [dialog, setDialog] = useState<Dialog>()
  const [link, setLink] = useState<string>()
  const { id, name, state, limits } = tenant
  const again = () => reread('/tenants')
  const move = async (verb: string) => {
    if (verb === 'disable' || verb === 'enable') {
      await send('POST', tenantSeen, `/tenants/${id}/${verb}`)
      await again()
    } else setDialog(verb as Dialog)
  }
  const moves = [
    { name: 'edit', label: t('edit') },
    ...(state === 'active' && !tenant.home ? [{ name: 'visit', label: t('visit') }] : []),
    ...(state === 'active' ? [{ name: 'invite_owner', label: t('invite_owner') }] : []),
    ...(state === 'active' && !tenant.home
      ? [{ name: 'disable', label: t('disable'), danger: true, confirm: t('disable_text', { name }) }]
      : []),
    ...(state === 'disabled'
      ? [
          { name: 'enable', label: t('enable') },
          { name: 'erase', label: t('erase'), danger: true },
        ]
      : []),
  ]
  const most = (limit: number | undefined, say: (n: number) => string = (n) => format.number(n)) =>
    limit === undefined ? t('unlimited') : say(limit)
  const close = () => setDialog(undefined)
  return (
    <DetailPanel title={name} badges={badges} onClose={onClose} actions={state !== 'erasing' && <Moves options={moves} onMove={move} />}>
      {link && (
        <PanelPart title={t('invite_owner')}>
          <CopyText text={link} />
        </PanelPart>
      )}
      <PanelPart>
        <Facts
          of={{
            [t('users')]: format.number(tenant.users),
            [t('storage')]: bytes(tenant.storage_bytes),
            [t('made')]: <Time at={tenant.created_at} />,
            [t('max_users')]: most(limits.users),
            [t('max_keys')]: most(limits.api_keys),
            [t('max_storage')]: most(limits.storage_bytes, bytes),
          }}
        />
      </PanelPart>
      <Edit tenant={tenant} opened={dialog === 'edit'} onClose={close} onDone={again} />
      <InviteOwner id={id} opened={dialog === 'invite_owner'} onClose={close} onLink={setLink} />
      <Visit tenant={tenant} opened={dialog === 'visit'} onClose={close} />
      <Erase tenant={tenant} opened={dialog === 'erase'} onClose={close} onDone={again} />
    </DetailPanel>
  )
}

interface DialogProps {
  tenant: Tenant
  opened: boolean
  onClose: () => void
}

function Edit({ tenant, opened, onClose, onDone }: DialogProps & { onDone: () => Promise<unknown> }) {
  const t = useTranslations('tenants')
  const [name, setName] = useState(tenant.name)
  const [users, setUsers] = useState<number | string>(tenant.limits.users ?? '')
  const [keys, setKeys] = useState<number | string>(tenant.limits.api_keys ?? '')
  const [storage, setStorage] = useState<number | string>(
    tenant.limits.storage_bytes === undefined ? '' : tenant.limits.storage_bytes / gigabyte,
  )
  return (
    <Confirm
      opened={opened}
      title={t('edit')}
      onClose={onClose}
      onConfirm={async () => {
        const limits = {
          ...(typeof users === 'number' && { users }),
          ...(typeof keys === 'number' && { api_keys: keys }),
          ...(typeof storage === 'number' && { storage_bytes: Math.round(storage * gigabyte) }),
        }
        await send('PATCH', tenantSeen, `/tenants/${tenant.id}`, { name, limits, version: tenant.version })
        await onDone()
      }}
    >
      <Stack gap={12} mb={12}>
        <TextInput label={t('name')} value={name} onChange={(e) => setName(e.currentTarget.value)} required />
        <NumberInput label={t('max_users')} placeholder={t('unlimited')} min={1} value={users} onChange={setUsers} />
        <NumberInput label={t('max_keys')} placeholder={t('unlimited')} min={0} value={keys} onChange={setKeys} />
        <NumberInput label={t('max_storage')} placeholder={t('unlimited')} min={0} value={storage} onChange={setStorage} />
      </Stack>
    </Confirm>
  )
}

function InviteOwner({
  id,
  opened,
  onClose,
  onLink,
}: {
  id: string
  opened: boolean
  onClose: () => void
  onLink: (link: string) => void
}) {
  const t = useTranslations('tenants')
  const locale = useLocale()
  const notice = useNotice()
  const [email, setEmail] = useState('')
  return (
    <Confirm
      opened={opened}
      title={t('invite_owner')}
      onClose={onClose}
      onConfirm={async () => {
        const { link } = await send('POST', ownerInvited, `/tenants/${id}/invite-owner`, { email, locale })
        if (link) onLink(link)
        else notice(t('invited'))
      }}
    >
      <TextInput label={t('owner_email')} type="email" value={email} onChange={(e) => setEmail(e.currentTarget.value)} required mb={12} />
    </Confirm>
  )
}

function Visit({ tenant, opened, onClose }: DialogProps) {
  const t = useTranslations('tenants')
  const [reason, setReason] = useState('')
  const [minutes, setMinutes] = useState<number | string>(30)
  return (
    <Confirm
      opened={opened}
      title={t('visit')}
      text={t('visit_text', { name: tenant.name })}
      onClose={onClose}
      onConfirm={async () => {
        await send('POST', z.unknown(), `/tenants/${tenant.id}/visit`, { reason, minutes })
        // Another tenant: nothing of this one stays in memory.
        location.assign('/')
      }}
    >
      <Stack gap={12} mb={12}>
        <Textarea label={t('reason')} autosize minRows={2} required value={reason} onChange={(e) => setReason(e.currentTarget.value)} />
        <NumberInput label={t('minutes')} min={5} max={longestVisit} value={minutes} onChange={setMinutes} />
      </Stack>
    </Confirm>
  )
}

function Erase({ tenant, opened, onClose, onDone }: DialogProps & { onDone: () => Promise<unknown> }) {
  const t = useTranslations('tenants')
  const notice = useNotice()
  const [typed, setTyped] = useState('')
  return (
    <Confirm
      opened={opened}
      danger
      title={t('erase')}
      text={t('erase_text', { name: tenant.name })}
      onClose={onClose}
      onConfirm={async () => {
        await send('POST', eraseReply, `/tenants/${tenant.id}/erase`, { name: typed })
        notice(t('erasing'))
        await onDone()
      }}
    >
      <TextInput
        label={t('type_name')}
        description={<Text span>{tenant.name}</Text>}
        autoComplete="off"
        value={typed}
        onChange={(e) => setTyped(e.currentTarget.value)}
        required
        mb={12}
      />
    </Confirm>
  )
}
