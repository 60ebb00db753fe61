import { Button, Group, Stack, TextInput } from '@mantine/core'
import { type factors, passkeyRename, passkey as passkeyShape } from '@rampart/contract/factors.ts'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { z } from 'zod'
import { send } from '../../../kit/api.ts'
import { Chip } from '../../../kit/Badges.tsx'
import { Dialog } from '../../../kit/Dialog.tsx'
import { Failure } from '../../../kit/Failure.tsx'
import { useZodForm } from '../../../kit/form.ts'
import { Confirm } from '../../../kit/Moves.tsx'
import { useNotice } from '../../../kit/notice.ts'
import { Time } from '../../../kit/Time.tsx'
import css from './factors.module.css'
import { canUsePasskeys } from './passkey.ts'

type Factors = z.output<typeof factors>
type Passkey = z.output<typeof passkeyShape>

export function PasskeyList({ of, onAdd, onChanged }: { of: Factors; onAdd: () => void; onChanged: () => void }) {
  const t = useTranslations('factors.passkeys')
  const notice = useNotice()
  const [renaming, setRenaming] = useState<Passkey>()
  const [removing, setRemoving] = useState<Passkey>()
  const why = !of.passkeys_possible ? t('impossible') : canUsePasskeys() ? undefined : t('unsupported')
  return (
    <>
      {of.passkeys.length > 0 && (
        <ul className={css.list} aria-label={t('title')}>
          {of.passkeys.map((key) => (
            <li key={key.id}>
              <div className={css.row}>
                <span className={css.rowText}>
                  <span className={css.nameLine}>
                    <span className={css.name}>{key.name}</span>
                    <Chip>{key.synced ? t('synced') : t('one_device')}</Chip>
                  </span>
                  <span className={css.facts}>
                    <span>
                      {t('created')} <Time at={key.created_at} />
                    </span>
                    <span>
                      {key.last_used_at ? (
                        <>
                          {t('used')} <Time at={key.last_used_at} />
                        </>
                      ) : (
                        t('never')
                      )}
                    </span>
                  </span>
                </span>
                <span className={css.rowActions}>
                  <Button variant="default" aria-label={t('rename_this', { name: key.name })} onClick={() => setRenaming(key)}>
                    {t('rename')}
                  </Button>
                  <Button variant="default" aria-label={t('remove_this', { name: key.name })} onClick={() => setRemoving(key)}>
                    {t('remove')}
                  </Button>
                </span>
              </div>
            </li>
          ))}
        </ul>
      )}
      <div className={css.row}>
        <span className={css.rowText}>{why ?? (of.passkeys.length === 0 && t('none'))}</span>
        {!why && (
          <Button variant={of.passkeys.length ? 'default' : 'filled'} leftSection={<IconPlus size={16} />} onClick={onAdd}>
            {t('add')}
          </Button>
        )}
      </div>
      <Dialog opened={renaming !== undefined} onClose={() => setRenaming(undefined)} title={t('rename')} size={420}>
        {renaming && (
          <Rename
            of={renaming}
            onEnd={(done) => {
              setRenaming(undefined)
              if (done) onChanged()
            }}
          />
        )}
      </Dialog>
      <Confirm
        opened={removing !== undefined}
        danger
        title={removing ? t('remove_this', { name: removing.name }) : ''}
        text={t('remove_text')}
        onClose={() => setRemoving(undefined)}
        onConfirm={async () => {
          await send('DELETE', z.unknown(), `/auth/passkeys/${removing?.id}`)
          notice(t('removed'))
          onChanged()
        }}
      />
    </>
  )
}

function Rename({ of: { id, name, version }, onEnd }: { of: Passkey; onEnd: (done: boolean) => void }) {
  const t = useTranslations('factors')
  const form = useZodForm(passkeyRename, { name, version })
  return (
    <form
      noValidate
      onSubmit={form.submit(async (values) => {
        await send('PATCH', passkeyShape, `/auth/passkeys/${id}`, values)
        onEnd(true)
      })}
    >
      <Stack gap={12}>
        <TextInput label={t('passkeys.name')} maxLength={60} data-autofocus {...form.field('name')} />
        <Failure text={form.failure} />
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={() => onEnd(false)}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={form.busy}>
            {t('passkeys.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
