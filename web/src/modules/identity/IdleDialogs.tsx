import { Button, Group, Modal, Stack, Text, VisuallyHidden } from '@mantine/core'
import { signInChallenge } from '@rampart/contract/factors.ts'
import { IconExternalLink } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { z } from 'zod'
import type { Me } from '../../kit/session.ts'
import { SecondProof } from './factors/SecondStep.tsx'
import css from './Idle.module.css'
import { SignInForm } from './SignInForm.tsx'

const above = 1000 // over any dialog of a page
const said = [60, 30, 10] // seconds left at which a screen reader is told again

function useSecondsTo(ends: number, on: boolean): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    if (!on) return
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), 250)
    return () => clearInterval(timer)
  }, [on])
  return Math.max(0, Math.ceil((ends - now) / 1000))
}
const clock = (seconds: number) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`

/** Nobody was here for long: the session ends soon. `final` when it ends whoever is there. */
export function StillThere({
  opened,
  ends,
  final,
  onStay,
  onSignOut,
}: {
  opened: boolean
  ends: number
  final: boolean
  onStay: () => void
  onSignOut: () => void
}) {
  const t = useTranslations('identity.idle')
  const left = useSecondsTo(ends, opened)
  const told = said.findLast((second) => left <= second)
  return (
    <Modal
      opened={opened}
      onClose={onStay}
      title={final ? t('final') : t('still_there')}
      centered
      zIndex={above}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
    >
      <Stack gap={12}>
        <div className={css.clock} role="timer" aria-live="off">
          {clock(left)}
        </div>
        <Text>{final ? t('final_text') : t('still_there_text')}</Text>
        <VisuallyHidden role="status">{told === undefined ? '' : t('left', { count: told })}</VisuallyHidden>
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onSignOut}>
            {t('sign_out')}
          </Button>
          <Button onClick={onStay} data-autofocus>
            {final ? t('understood') : t('stay')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

/** The session has ended. The page stays behind a veil, with all that was typed, until its owner is back. */
export function SignInAgain({
  opened,
  me,
  onDone,
  onLeave,
}: {
  opened: boolean
  me: Me
  onDone: () => Promise<unknown>
  onLeave: () => void
}) {
  const t = useTranslations('identity.idle')
  const [half, setHalf] = useState<z.output<typeof signInChallenge>>()
  const other = (
    <Button
      component="a"
      href="/sign-in"
      target="_blank"
      rel="noopener"
      size="sm"
      variant="default"
      fullWidth
      rightSection={<IconExternalLink size={15} />}
    >
      {t('other_way')}
    </Button>
  )
  const begun = async (reply: unknown) => {
    const read = signInChallenge.safeParse(reply)
    if (read.success) setHalf(read.data)
    else await onDone()
  }
  return (
    <Modal
      opened={opened}
      onClose={() => {}}
      title={t('over')}
      centered
      zIndex={above}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      overlayProps={{ backgroundOpacity: 0.6, blur: 14 }}
    >
      <Text>{t('over_text', { name: me.display_name })}</Text>
      {half ? (
        <SecondProof half={half} onIn={onDone} onOver={() => setHalf(undefined)} />
      ) : me.has_password ? (
        <SignInForm as={me.username} onDone={begun}>
          {other}
        </SignInForm>
      ) : (
        <Stack gap={12} mt="md">
          <Text c="dimmed">{t('other_way_text')}</Text>
          {other}
        </Stack>
      )}
      <Button variant="subtle" color="gray" size="sm" fullWidth mt={8} onClick={onLeave}>
        {t('leave')}
      </Button>
    </Modal>
  )
}
