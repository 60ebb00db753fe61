import { Stack, TextInput } from '@mantine/core'
import { tenantInput, tenantSeen } from '@rampart/contract/tenants.ts'
import { useTranslations } from 'use-intl'
import { send } from '../../kit/api.ts'
import { Dialog } from '../../kit/Dialog.tsx'
import { Failure } from '../../kit/Failure.tsx'
import { FormButtons } from '../../kit/FormButtons.tsx'
import { useZodForm } from '../../kit/form.ts'
import { useReread } from '../../kit/reread.ts'

interface AddProps {
  opened: boolean
  onClose: () => void
  onAdded: (id: string) => void
}

export function AddTenant({ opened, ...rest }: AddProps) {
  const t = useTranslations('tenants')
  return (
    <Dialog opened={opened} onClose={rest.onClose} title={t('add')}>
      {opened && <AddForm {...rest} />}
    </Dialog>
  )
}

function AddForm({ onClose, onAdded }: Omit<AddProps, 'opened'>) {
  const t = useTranslations('tenants')
  const _kit = useTranslations('kit')
  const reread = useReread()
  const form = useZodForm(tenantInput, { name: '' })
  return (
    <form
      noValidate
      onSubmit={form.submit(async (values) => {
        const { id } = await send('POST', tenantSeen, '/tenants', values)
        await reread('/tenants')
        onAdded(id)
        onClose()
      })}
    >
      <Stack gap={12}>
        <TextInput label={t('name')} required data-autofocus {...form.field('name')} />
        <Failure text={form.failure} />
        <FormButtons text={t('add')} busy={form.busy} onCancel={onClose} />
      </Stack>
    </form>
  )
}
