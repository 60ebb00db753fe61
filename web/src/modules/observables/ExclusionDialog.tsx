import { Group, Loader, Select, Stack, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { defang, exclusion, exclusionInput, exclusionPreview, observableTypes } from '@rampart/contract/observables.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { send } from '../../kit/api.ts'
import { Dialog } from '../../kit/Dialog.tsx'
import { Failure } from '../../kit/Failure.tsx'
import { FormButtons } from '../../kit/FormButtons.tsx'
import { useZodForm } from '../../kit/form.ts'
import { useNotice } from '../../kit/notice.ts'
import { useReread } from '../../kit/reread.ts'
import type { Exclusion } from './exclusions.ts'
import css from './Observables.module.css'

/** Adds an exclusion, or changes why and until when one holds. What it would hold is shown before. */
export function ExclusionDialog({
  opened,
  exclusion: one,
  onClose,
  onSaved,
}: {
  opened: boolean
  exclusion?: Exclusion | undefined
  onClose: () => void
  onSaved: (id: string) => void
}) {
  const t = useTranslations('observables.exclusions')
  return (
    <Dialog opened={opened} onClose={onClose} size="lg" title={one ? t('edit_title', { value: one.value }) : t('add')}>
      {opened && <ExclusionForm one={one} onClose={onClose} onSaved={onSaved} />}
    </Dialog>
  )
}

function ExclusionForm({ one, onClose, onSaved }: { one: Exclusion | undefined; onClose: () => void; onSaved: (id: string) => void }) {
  const t = useTranslations('observables.exclusions')
  const tAll = useTranslations('observables')
  const kit = useTranslations('kit')
  const reread = useReread()
  const notice = useNotice()
  const form = useZodForm(exclusionInput, {
    type: one?.type ?? ('any' as const),
    value: one?.value ?? '',
    reason: one?.reason ?? '',
    expires_at: one?.expires_at ?? null,
  })
  const save = form.submit(async ({ type, value, reason, expires_at }) => {
    const saved = one
      ? await send('PATCH', exclusion, `/observables/exclusions/${one.id}`, { reason, expires_at, version: one.version })
      : await send('POST', exclusion, '/observables/exclusions', { type, value, reason, expires_at })
    await reread('/observables')
    notice(one ? t('changed') : t('added'))
    onSaved(saved.id)
  })
  return (
    <form onSubmit={save} noValidate>
      <Stack gap={12}>
        {!one && (
          <>
            <Group gap={12} align="flex-start" grow preventGrowOverflow={false}>
              <Select
                label={tAll('type_one')}
                required
                searchable
                allowDeselect={false}
                data={[
                  { value: 'any', label: t('any') },
                  ...['hash' as const, ...observableTypes].map((type) => ({ value: type, label: tAll(`kind.${type}`) })),
                ]}
                {...form.field('type')}
              />
              <TextInput label={tAll('value')} required data-autofocus spellCheck={false} {...form.field('value')} />
            </Group>
            <p className={css.hint}>{t('hint')}</p>
            <Preview type={form.values.type} value={form.values.value} />
          </>
        )}
        <TextInput label={t('reason')} description={t('reason_hint')} required {...form.field('reason')} />
        <TextInput
          type="date"
          label={t('expires')}
          description={t('expires_hint')}
          {...form.field('expires_at')}
          value={form.values.expires_at?.slice(0, 10) ?? ''}
          onChange={(event) =>
            form.setFieldValue('expires_at', event.currentTarget.value === '' ? null : `${event.currentTarget.value}T23:59:59.000Z`)
          }
        />
        <Failure text={form.failure} />
        <FormButtons text={one ? kit('save') : t('add')} busy={form.busy} onCancel={onClose} />
      </Stack>
    </form>
  )
}

/** Enough to recognise what falls under it, and little enough to leave the form in sight. */
const fewest = 6

/** What it would hold of what is kept already. */
export function Preview({ type, value }: { type: string; value: string }) {
  const t = useTranslations('observables.exclusions')
  const [asked] = useDebouncedValue(value.trim(), 400)
  const { data, error, isFetching } = useQuery({
    queryKey: ['/observables', 'exclusion-preview', type, asked],
    queryFn: () => send('POST', exclusionPreview, '/observables/exclusions/preview', { type, value: asked }),
    enabled: asked !== '',
    retry: false,
    placeholderData: keepPreviousData,
  })
  if (asked === '') return null
  return (
    <div className={css.preview} role="status">
      {isFetching && !data && <Loader size="xs" />}
      {error ? (
        <span className="bad">{error.message}</span>
      ) : (
        data && (
          <>
            {t('holds', { count: data.holds })}
            {data.examples.length > 0 && (
              <ul className={css.held}>
                {data.examples.slice(0, fewest).map((each) => (
                  <li key={each.id} className="mono">
                    {defang(each.type, each.value)}
                  </li>
                ))}
              </ul>
            )}
          </>
        )
      )}
    </div>
  )
}
