import { Menu } from '@mantine/core'
import { page } from '@rampart/contract/kit/rest.ts'
import { customTechnique } from '@rampart/contract/techniques.ts'
import { IconPencil } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { ask } from '../../kit/api.ts'
import { MoreMenu } from '../../kit/DropRecord.tsx'
import { CustomDialog } from './CustomDialog.tsx'
import type { Release } from './columns.tsx'
import type { TechniqueDetail } from './words.tsx'

/** Changing and deleting a technique of the organisation's own; its page knows it by the id that people say. */
export function CustomActions({ technique, release }: { technique: TechniqueDetail; release: Release | undefined }) {
  const t = useTranslations('techniques.custom')
  const navigate = useNavigate()
  const [editing, setEditing] = useState(false)
  const { data: of } = useQuery({
    queryKey: ['/custom-techniques', 'named', technique.id],
    queryFn: async ({ signal }) => {
      const { items } = await ask(page(customTechnique), '/custom-techniques', { q: technique.id, limit: 200 }, signal)
      return items.find(({ technique_id }) => technique_id === technique.id) ?? null
    },
  })
  if (!of) return null
  return (
    <>
      <MoreMenu
        label={t('more')}
        drop={{
          label: t('drop'),
          text: t('drop_text', { name: technique.name }),
          path: `/custom-techniques/${of.id}`,
          stale: ['/techniques', '/custom-techniques', '/coverage'],
          onGone: () => navigate({ to: '/techniques' }),
        }}
      >
        <Menu.Item leftSection={<IconPencil size={15} />} onClick={() => setEditing(true)}>
          {t('edit')}
        </Menu.Item>
      </MoreMenu>
      <CustomDialog opened={editing} release={release} of={of} onClose={() => setEditing(false)} onSaved={() => setEditing(false)} />
    </>
  )
}
