import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { tenantInput, tenantSeen } from '@rampart/contract/tenants.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { send } from '../../kit/api.ts'
import { Failure } from '../../kit/Failure.tsx'
import { useZodForm } from '../../kit/form.ts'

interface AddProps {
  opened: boolean
  onClose: () => void
  onAdded: (id: string) => void
}

export function AddTenant({ opened, ...rest }: AddProps) {
  const t = useTranslations('tenants')
  const kit = useTranslations('kit')
  return (
    <Modal opened={opened} onClose={rest.onClose} title={t('add')} closeButtonProps={{ 'aria-label': kit('close') }}>
      {opened && <AddForm {...rest} />}
    </Modal>
  )
}

function AddForm({ onClose, onAdded }: Omit<AddProps, 'opened'>) {
  const t = useTranslations('tenants')
  const kit = useTranslations('kit')
  const client = useQueryClient()
  const form = useZodForm(tenantInput, { name: '' })
  return (
    <form
      noValidate
      onSubmit={form.submit(async (values) => {
        const { id } = await send('POST', tenantSeen, '/tenants', values)
        await client.invalidateQueries({ queryKey: ['/tenants'] })
        onAdded(id)
        onClose()
      })}
    >
      <Stack gap={12}>
        <TextInput label={t('name')} required data-autofocus {...form.field('name')} />
        <Failure text={form.failure} />
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            {kit('cancel')}
          </Button>
          <Button type="submit" loading={form.busy}>
            {t('add')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
