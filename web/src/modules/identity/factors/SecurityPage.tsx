import { Button } from '@mantine/core'
import { factors, fewRecoveryCodes, recoveryCodes } from '@rampart/contract/factors.ts'
import { sessionsEnded } from '@rampart/contract/identity.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'
import { z } from 'zod'
import { ask, send } from '../../../kit/api.ts'
import { Status } from '../../../kit/Badges.tsx'
import { Dialog } from '../../../kit/Dialog.tsx'
import { Failure } from '../../../kit/Failure.tsx'
import { Confirm } from '../../../kit/Moves.tsx'
import { useNotice } from '../../../kit/notice.ts'
import { Column, Page, Panel } from '../../../kit/Page.tsx'
import { useReread } from '../../../kit/reread.ts'
import { Time } from '../../../kit/Time.tsx'
import { OwnAccounts } from '../sso/OwnAccounts.tsx'
import css from './factors.module.css'
import { PasskeyList } from './PasskeyList.tsx'
import { PasskeySetup } from './PasskeySetup.tsx'
import { RecoveryCodes } from './RecoveryCodes.tsx'
import { TotpSetup } from './TotpSetup.tsx'

type Factors = z.output<typeof factors>
type Open = { dialog: 'totp' | 'passkey' | 'remove_totp' | 'make_codes' | 'end_others' } | { dialog: 'codes'; codes: readonly string[] }

/** What signs a person in, and what stands in for it. */
export function SecurityPage() {
  const t = useTranslations('factors')
  const notice = useNotice()
  const reread = useReread()
  const [open, setOpen] = useState<Open>()
  const { data, error } = useQuery({ queryKey: ['/auth/factors'], queryFn: () => ask(factors, '/auth/factors') })
  const close = () => setOpen(undefined)
  const changed = () => reread('/auth/factors')
  const added = (said: string) => (codes: readonly string[] | undefined) => {
    notice(said)
    void changed()
    setOpen(codes && { dialog: 'codes', codes })
  }
  const dialog = (name: Open['dialog'], title: string, body: ReactNode) => (
    <Dialog
      opened={open?.dialog === name}
      onClose={close}
      title={title}
      size={name === 'codes' ? 620 : 420}
      closeOnClickOutside={name !== 'codes'}
      closeOnEscape={name !== 'codes'}
    >
      {open?.dialog === name && body}
    </Dialog>
  )
  return (
    <Page title={t('title')} subtitle={t('subtitle')}>
      <Failure text={error?.message} />
      {data && (
        <div className={css.narrow}>
          <Column>
            <PasswordPanel has={data.has_password} />
            <Panel title={t('passkeys.title')}>
              <p className={css.lead}>{t('passkeys.text')}</p>
              <PasskeyList of={data} onAdd={() => setOpen({ dialog: 'passkey' })} onChanged={() => void changed()} />
            </Panel>
            <TotpPanel of={data} onSet={() => setOpen({ dialog: 'totp' })} onRemove={() => setOpen({ dialog: 'remove_totp' })} />
            <RecoveryPanel of={data} onMake={() => setOpen({ dialog: 'make_codes' })} />
            <OwnAccounts />
            <ElsewherePanel onEnd={() => setOpen({ dialog: 'end_others' })} />
          </Column>
        </div>
      )}
      {dialog('totp', t('totp.dialog'), <TotpSetup onAdded={added(t('totp.added'))} />)}
      {dialog('passkey', t('passkeys.add'), <PasskeySetup onAdded={added(t('passkeys.added'))} />)}
      {dialog(
        'codes',
        t('recovery.yours'),
        open?.dialog === 'codes' && <RecoveryCodes codes={open.codes} done={t('recovery.kept')} onDone={close} />,
      )}
      <Confirm
        opened={open?.dialog === 'remove_totp'}
        danger
        title={t('totp.remove')}
        text={t('totp.remove_text')}
        onClose={close}
        onConfirm={async () => {
          await send('DELETE', z.unknown(), '/auth/totp')
          notice(t('totp.removed'))
          await changed()
        }}
      />
      <Confirm
        opened={open?.dialog === 'make_codes'}
        title={t('recovery.make')}
        text={t('recovery.make_text')}
        onClose={() => setOpen((now) => (now?.dialog === 'make_codes' ? undefined : now))}
        onConfirm={async () => {
          const made = await send('POST', recoveryCodes, '/auth/recovery-codes')
          await changed()
          setOpen({ dialog: 'codes', codes: made.recovery_codes })
        }}
      />
      <Confirm
        opened={open?.dialog === 'end_others'}
        title={t('elsewhere.end')}
        text={t('elsewhere.end_text')}
        onClose={close}
        onConfirm={async () => {
          const { ended } = await send('POST', sessionsEnded, '/auth/sessions/revoke-others')
          notice(t('elsewhere.ended', { count: ended }))
        }}
      />
    </Page>
  )
}

function PasswordPanel({ has }: { has: boolean }) {
  const t = useTranslations('factors.password')
  return (
    <Panel title={t('title')}>
      <div className={css.row}>
        <span className={css.rowText}>{has ? t('has') : t('none')}</span>
        <Button variant="default" renderRoot={(props) => <Link {...props} to="/change-password" search={{ to: '/account/security' }} />}>
          {has ? t('change') : t('set')}
        </Button>
      </div>
    </Panel>
  )
}

function TotpPanel({ of: { totp }, onSet, onRemove }: { of: Factors; onSet: () => void; onRemove: () => void }) {
  const t = useTranslations('factors')
  return (
    <Panel title={t('totp.title')} actions={<Status tone={totp ? 'ok' : 'info'}>{totp ? t('on') : t('off')}</Status>}>
      <div className={css.row}>
        <span className={css.rowText}>
          {t('totp.text')}
          {totp && (
            <span className={css.facts}>
              <span>
                {t('on')} {t('since')} <Time at={totp.created_at} />
              </span>
            </span>
          )}
        </span>
        <span className={css.rowActions}>
          <Button variant={totp ? 'default' : 'filled'} onClick={onSet}>
            {totp ? t('totp.replace') : t('totp.add')}
          </Button>
          {totp && (
            <Button variant="default" onClick={onRemove}>
              {t('totp.remove')}
            </Button>
          )}
        </span>
      </div>
    </Panel>
  )
}

function RecoveryPanel({ of: { recovery_codes }, onMake }: { of: Factors; onMake: () => void }) {
  const t = useTranslations('factors.recovery')
  const left = recovery_codes?.left ?? 0
  const few = recovery_codes !== null && left <= fewRecoveryCodes
  return (
    <Panel
      title={t('title')}
      actions={recovery_codes && <Status tone={few ? (left ? 'medium' : 'high') : 'ok'}>{t('left', { count: left })}</Status>}
    >
      <div className={css.row}>
        <span className={css.rowText}>
          {t('text')} {!recovery_codes && t('none')}
          {few && <strong role="status"> {t('few')}</strong>}
        </span>
        {recovery_codes && (
          <Button variant={few ? 'filled' : 'default'} onClick={onMake}>
            {t('make')}
          </Button>
        )}
      </div>
    </Panel>
  )
}

function ElsewherePanel({ onEnd }: { onEnd: () => void }) {
  const t = useTranslations('factors.elsewhere')
  return (
    <Panel title={t('title')}>
      <div className={css.row}>
        <span className={css.rowText}>{t('text')}</span>
        <span className={css.rowActions}>
          <Button component={Link} to="/sessions" variant="default">
            {t('show')}
          </Button>
          <Button variant="default" onClick={onEnd}>
            {t('end')}
          </Button>
        </span>
      </div>
    </Panel>
  )
}
