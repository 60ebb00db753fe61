import { Button, Menu } from '@mantine/core'
import { page } from '@rampart/contract/kit/rest.ts'
import { customTechnique } from '@rampart/contract/techniques.ts'
import { IconDots, IconPencil, IconTrash } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { z } from 'zod'
import { ask, send } from '../../kit/api.ts'
import { Confirm } from '../../kit/Moves.tsx'
import { CustomDialog } from './CustomDialog.tsx'
import type { Release } from './columns.tsx'
import type { TechniqueDetail } from './words.tsx'

/** Changing and deleting a technique of the organisation's own; its page knows it by the id that people say. */
export function CustomActions({ technique, release }: { technique: TechniqueDetail; release: Release | undefined }) {
  const t = useTranslations('techniques.custom')
  const client = useQueryClient()
  const navigate = useNavigate()
  const [doing, setDoing] = useState<'edit' | 'drop'>()
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
      <Menu position="bottom-end" shadow="md" keepMounted={false}>
        <Menu.Target>
          <Button variant="default" px={8} aria-label={t('more')}>
            <IconDots size={16} />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil size={15} />} onClick={() => setDoing('edit')}>
            {t('edit')}
          </Menu.Item>
          <Menu.Item leftSection={<IconTrash size={15} />} onClick={() => setDoing('drop')}>
            {t('drop')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <CustomDialog
        opened={doing === 'edit'}
        release={release}
        of={of}
        onClose={() => setDoing(undefined)}
        onSaved={() => setDoing(undefined)}
      />
      <Confirm
        opened={doing === 'drop'}
        danger
        title={t('drop')}
        text={t('drop_text', { name: technique.name })}
        onClose={() => setDoing(undefined)}
        onConfirm={async () => {
          await send('DELETE', z.unknown(), `/custom-techniques/${of.id}`)
          await navigate({ to: '/techniques' })
          for (const list of ['/techniques', '/custom-techniques', '/coverage']) await client.invalidateQueries({ queryKey: [list] })
        }}
      />
    </>
  )
}
