import { Button, Group, Text } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'
import { reasonOf } from './api.ts'
import { Dialog } from './Dialog.tsx'
import { Failure } from './Failure.tsx'
import { useNotice } from './notice.ts'

export interface MoveOption {
  name: string
  label: string
  icon?: ReactNode
  /** What it means, asked before it is done; without it the click is enough. */
  confirm?: string
  danger?: boolean
  /** What one most likely came for. */
  primary?: boolean
}

/** A button for each move that the server offers on this record. */
export function Moves({ options, onMove }: { options: readonly MoveOption[]; onMove: (name: string) => Promise<unknown> }) {
  const notice = useNotice()
  const [asking, setAsking] = useState<MoveOption>()
  const [busy, setBusy] = useState<string>()
  const go = async (option: MoveOption) => {
    setBusy(option.name)
    try {
      await onMove(option.name)
    } catch (error) {
      notice(reasonOf(error), 'failed')
    } finally {
      setBusy(undefined)
    }
  }
  return (
    <>
      {options.map((option) => (
        <Button
          key={option.name}
          variant={option.primary ? 'filled' : 'default'}
          leftSection={option.icon}
          loading={busy === option.name}
          onClick={() => (option.confirm ? setAsking(option) : void go(option))}
        >
          {option.label}
        </Button>
      ))}
      <Confirm
        opened={asking !== undefined}
        title={asking?.label ?? ''}
        text={asking?.confirm ?? ''}
        danger={asking?.danger ?? false}
        onClose={() => setAsking(undefined)}
        onConfirm={async () => {
          if (asking) await onMove(asking.name)
        }}
      />
    </>
  )
}

/** Asks before something is done, stays open and says why when it fails. */
export function Confirm({
  opened,
  title,
  text,
  danger,
  children,
  onClose,
  onConfirm,
}: {
  opened: boolean
  title: string
  text?: string
  danger?: boolean
  children?: ReactNode
  onClose: () => void
  onConfirm: () => Promise<unknown>
}) {
  const t = useTranslations('kit')
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const close = () => {
    setFailure(undefined)
    onClose()
  }
  const confirm = async () => {
    setBusy(true)
    setFailure(undefined)
    try {
      await onConfirm()
      close()
    } catch (error) {
      setFailure(reasonOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog opened={opened} onClose={close} title={title} centered>
      {text && <Text mb="md">{text}</Text>}
      {children}
      <Failure text={failure} />
      <Group justify="flex-end" mt="md" gap={8}>
        <Button variant="default" onClick={close}>
          {t('cancel')}
        </Button>
        <Button data-danger={danger} onClick={() => void confirm()} loading={busy} data-autofocus>
          {title}
        </Button>
      </Group>
    </Dialog>
  )
}
