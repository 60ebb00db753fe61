import { Button, Menu } from '@mantine/core'
import type { AlertMove } from '@rampart/contract/alerts.ts'
import {
  IconArrowBackUp,
  IconArrowUpRight,
  IconBan,
  IconCheck,
  IconCircleOff,
  IconClock,
  IconDots,
  IconEye,
  IconPlayerPlay,
  IconUserPlus,
  IconX,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { Target, Triage } from './triage.ts'

const icons = {
  assign: IconUserPlus,
  acknowledge: IconEye,
  wait: IconClock,
  resume: IconPlayerPlay,
  escalate: IconArrowUpRight,
  resolve: IconCheck,
  mark_false_positive: IconBan,
  ignore: IconCircleOff,
  close: IconX,
  reopen: IconArrowBackUp,
} satisfies Record<AlertMove, unknown>
/** What stands as a button of its own, in this order; the rest waits in the menu. */
const upFront: readonly AlertMove[] = ['acknowledge', 'resume', 'resolve', 'reopen', 'close']

/** The moves that are on offer. `offered` is the server's word for one alert; for several, each is asked. */
export function Actions({
  of,
  offered,
  triage,
  toMe,
  subtle = false,
  onDone,
  children,
}: {
  of: readonly Target[]
  offered: readonly AlertMove[]
  triage: Triage
  /** Assigning to oneself is one step; false where one has it already. */
  toMe: boolean
  subtle?: boolean
  onDone?: () => void
  /** More of the menu. */
  children?: ReactNode
}) {
  const t = useTranslations('alerts')
  const front = upFront.filter((move) => offered.includes(move)).slice(0, 2)
  const rest = offered.filter((move) => !front.includes(move))
  const variant = subtle ? 'subtle' : 'default'
  return (
    <>
      {toMe && offered.includes('assign') && (
        <Button variant={variant} onClick={() => void triage.begin('assign', of, { said: {}, onDone })}>
          {t('assign_me')}
        </Button>
      )}
      {front.map((move) => (
        <Button key={move} variant={variant} onClick={() => void triage.begin(move, of, { onDone })}>
          {t(`move.${move}`)}
        </Button>
      ))}
      {(rest.length > 0 || children) && (
        <Menu position="bottom-end" shadow="md" keepMounted={false}>
          <Menu.Target>
            <Button variant={variant} px={8} aria-label={t('more_moves')}>
              <IconDots size={16} />
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {rest.map((move) => {
              const Icon = icons[move]
              return (
                <Menu.Item key={move} leftSection={<Icon size={15} />} onClick={() => void triage.begin(move, of, { onDone })}>
                  {t(`move.${move}`)}
                </Menu.Item>
              )
            })}
            {rest.length > 0 && children && <Menu.Divider />}
            {children}
          </Menu.Dropdown>
        </Menu>
      )}
    </>
  )
}
