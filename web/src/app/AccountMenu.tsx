import { ActionIcon, Menu, UnstyledButton, useMantineColorScheme } from '@mantine/core'
import {
  IconCheck,
  IconDeviceDesktop,
  IconDevices,
  IconLogout,
  IconMoon,
  IconShieldLock,
  IconSun,
  IconUserCircle,
} from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { use, useState } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { z } from 'zod'
import { send } from '../kit/api.ts'
import { type Locale, locales, store, stored } from '../kit/i18n.ts'
import { later } from '../kit/later.tsx'
import { signedOut } from '../kit/renew.ts'
import { type Me, session } from '../kit/session.ts'
import css from './AccountMenu.module.css'
import { LocaleContext } from './locale.ts'

const ProfileDialog = later(async () => (await import('./ProfileDialog.tsx')).ProfileDialog)
const languages: Record<Locale, string> = { en: 'English', de: 'Deutsch', es: 'Español' }
const schemes = [
  ['light', IconSun],
  ['dark', IconMoon],
  ['auto', IconDeviceDesktop],
] as const
const densityKey = 'rampart-density'

export function SchemeSwitch() {
  const t = useTranslations('shell.theme')
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const Icon = schemes.find(([name]) => name === colorScheme)?.[1] ?? IconDeviceDesktop
  return (
    <Menu shadow="md" position="bottom-end" keepMounted={false}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={32} aria-label={t('label')}>
          <Icon size={18} stroke={1.7} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {schemes.map(([name, Each]) => (
          <Menu.Item
            key={name}
            leftSection={<Each size={16} />}
            rightSection={colorScheme === name ? <IconCheck size={14} /> : undefined}
            onClick={() => setColorScheme(name)}
          >
            {t(name)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

export function AccountMenu({ me }: { me: Me }) {
  const t = useTranslations('shell')
  const factors = useTranslations('factors')
  const client = useQueryClient()
  const navigate = useNavigate()
  const locale = useLocale()
  const choose = use(LocaleContext)
  const people = useTranslations('people.profile')
  const [profile, setProfile] = useState(false)
  const [density, setDensity] = useState(stored(densityKey) ?? 'compact')
  const signOut = async () => {
    await send('POST', z.unknown(), '/auth/logout').catch(() => {})
    signedOut()
    // Nothing of this person stays in memory for the next one.
    client.clear()
    client.setQueryData(session.queryKey, null)
    await navigate({ to: '/sign-in', search: {} })
  }
  const pack = (next: string) => {
    setDensity(next)
    store(densityKey, next)
    applyDensity()
  }
  const speak = async (next: Locale) => {
    await choose(next)
    // Letters and other browsers speak it too; this one does even where that fails.
    await send('PATCH', z.unknown(), '/auth/me', { locale: next }).catch(() => {})
  }
  const check = (on: boolean) => (on ? <IconCheck size={14} /> : undefined)
  return (
    <>
      <Menu shadow="md" position="bottom-end" width={220} keepMounted={false}>
        <Menu.Target>
          <UnstyledButton
            className={css.avatar}
            aria-label={t('user_menu', { name: me.display_name })}
            data-initials={initials(me.display_name)}
          />
        </Menu.Target>
        <Menu.Dropdown>
          <div className={css.who}>
            <strong>{me.display_name}</strong>
            <span>{me.email}</span>
          </div>
          <Menu.Item leftSection={<IconUserCircle size={16} />} onClick={() => setProfile(true)}>
            {people('open')}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Label>{t('language')}</Menu.Label>
          {locales.map((each) => (
            <Menu.Item key={each} lang={each} rightSection={check(each === locale)} onClick={() => void speak(each)}>
              {languages[each]}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Label>{t('density.label')}</Menu.Label>
          {(['compact', 'comfortable'] as const).map((each) => (
            <Menu.Item key={each} rightSection={check(each === density)} onClick={() => pack(each)}>
              {t(`density.${each}`)}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item component={Link} to="/account/security" leftSection={<IconShieldLock size={16} />}>
            {factors('menu')}
          </Menu.Item>
          <Menu.Item component={Link} to="/sessions" leftSection={<IconDevices size={16} />}>
            {t('sessions')}
          </Menu.Item>
          <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void signOut()}>
            {t('sign_out')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {profile && <ProfileDialog me={me} opened onClose={() => setProfile(false)} />}
    </>
  )
}

/** Sets the row height that this browser's user chose. */
export function applyDensity() {
  document.documentElement.dataset.density = stored(densityKey) ?? 'compact'
}
applyDensity()

function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((w) => w?.[0] ?? '')
    .join('')
    .toUpperCase()
}
