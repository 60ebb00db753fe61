import { Button, Menu } from '@mantine/core'
import { IconDots, IconTrash } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { z } from 'zod'
import { type Path, send } from './api.ts'
import { Confirm } from './Moves.tsx'
import { useReread } from './reread.ts'

/** How a record is deleted: asked first, and where it fails the question stays open and says why. */
export interface Drop {
  /** What the button or the menu entry is called, and the question. */
  label: string
  text: string
  path: Path
  /** Lists that are read again. */
  stale: readonly Path[]
  /** Leaves what showed the record. */
  onGone?: () => unknown
}

/** Deletes a record: a button. */
export function DropRecord(drop: Drop) {
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Button variant="default" leftSection={<IconTrash size={15} />} onClick={() => setAsking(true)}>
        {drop.label}
      </Button>
      <Question drop={drop} opened={asking} onClose={() => setAsking(false)} />
    </>
  )
}

/** What one does rarely to a record: the entries, and last its end. */
export function MoreMenu({ label, children, drop }: { label: string; children?: ReactNode; drop?: Drop | false }) {
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Menu position="bottom-end" shadow="md" keepMounted={false}>
        <Menu.Target>
          <Button variant="default" px={8} aria-label={label}>
            <IconDots size={16} />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {children}
          {drop && (
            <Menu.Item leftSection={<IconTrash size={15} />} onClick={() => setAsking(true)}>
              {drop.label}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {drop && <Question drop={drop} opened={asking} onClose={() => setAsking(false)} />}
    </>
  )
}

function Question({ drop, opened, onClose }: { drop: Drop; opened: boolean; onClose: () => void }) {
  const reread = useReread()
  return (
    <Confirm
      opened={opened}
      danger
      title={drop.label}
      text={drop.text}
      onClose={onClose}
      onConfirm={async () => {
        await send('DELETE', z.unknown(), drop.path)
        await drop.onGone?.()
        await reread(...drop.stale)
      }}
    />
  )
}
