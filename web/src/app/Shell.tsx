import { ActionIcon, Kbd, Tooltip, UnstyledButton } from '@mantine/core'
import { useDisclosure, useHotkeys } from '@mantine/hooks'
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand, IconMenu2, IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router'
import { useCallback, useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { store, stored } from '../kit/i18n.ts'
import { later } from '../kit/later.tsx'
import { session } from '../kit/session.ts'
import { Idle } from '../modules/identity/Idle.tsx'
import { AccountMenu, SchemeSwitch } from './AccountMenu.tsx'
import { Bell } from './Bell.tsx'
import { Mark } from './Mark.tsx'
import { NavList } from './NavList.tsx'
import { entryAt } from './nav.ts'
import { RunningImports } from './RunningImports.tsx'
import css from './Shell.module.css'
import { useStaleOnChange } from './stale.ts'
import { TenantSwitch } from './TenantSwitch.tsx'
import { VisitBanner } from './VisitBanner.tsx'
import { Zone } from './Zone.tsx'

const shellRoute = getRouteApi('/shell')
const ImportDialog = later(async () => (await import('../modules/collections/ImportDialog.tsx')).ImportDialog)
const NavDrawer = later(async () => (await import('./NavDrawer.tsx')).NavDrawer)
const Palette = later(async () => (await import('./Palette.tsx')).Palette)
const collapsedKey = 'rampart-sidebar'

/** The frame round every page behind the sign-in. */
export function Shell() {
  const t = useTranslations('shell')
  const navigate = useNavigate()
  const { data: me } = useQuery(session)
  const [collapsed, setCollapsed] = useState(stored(collapsedKey) === 'collapsed')
  const [drawer, { open, close }] = useDisclosure(false)
  const path = useRouterState({ select: (s) => s.location.pathname })
  const href = useRouterState({ select: (s) => s.location.href })
  useStaleOnChange()
  const [searching, setSearching] = useState(false)
  /** The palette comes when it is first wanted; what is opened before it is there opens with it. */
  const search = () => {
    setSearching(true)
    void import('@mantine/spotlight').then(({ spotlight }) => spotlight.open())
  }
  useHotkeys([['mod+K', search]], [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new page closes the drawer
  useEffect(close, [path])
  useEffect(() => {
    // Once, from the page that was open: while the way to the sign-in is under way, `href` names that already.
    if (me === null && path !== '/sign-in') void navigate({ to: '/sign-in', search: { to: href }, replace: true })
    if (me?.owes === 'second_factor_required' && path !== '/second-factor')
      void navigate({ to: '/second-factor', search: { to: href }, replace: true })
  }, [me, navigate, href, path])
  if (!me) return null

  const toggle = () => {
    setCollapsed(!collapsed)
    store(collapsedKey, collapsed ? 'open' : 'collapsed')
  }
  const SidebarIcon = collapsed ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse
  return (
    <div className={css.shell} data-collapsed={collapsed}>
      <a className={css.skip} href="#content">
        {t('skip')}
      </a>
      <nav className={css.sidebar} aria-label={t('main_nav')}>
        <div className={css.brand}>
          <Mark />
          <span className={css.name}>Rampart</span>
          <TenantSwitch me={me} />
        </div>
        <NavList slim={collapsed} />
        <Tooltip label={collapsed ? t('expand') : t('collapse')} position="right">
          <ActionIcon
            className={css.fold}
            variant="subtle"
            color="gray"
            size={30}
            onClick={toggle}
            aria-label={collapsed ? t('expand') : t('collapse')}
          >
            <SidebarIcon size={17} />
          </ActionIcon>
        </Tooltip>
      </nav>
      <NavDrawer opened={drawer} tenant={me.tenant.name} onClose={close} />
      <header className={css.header}>
        <ActionIcon className={css.burger} variant="subtle" color="gray" size={32} onClick={open} aria-label={t('open_menu')}>
          <IconMenu2 size={19} />
        </ActionIcon>
        <Breadcrumb />
        <UnstyledButton className={css.search} onClick={search} aria-keyshortcuts="Control+K">
          <IconSearch size={16} aria-hidden />
          <span className={css.searchText}>{t('search')}</span>
          <Kbd size="xs" className={css.kbd}>
            Ctrl K
          </Kbd>
        </UnstyledButton>
        <RunningImports />
        <Bell />
        <SchemeSwitch />
        <AccountMenu me={me} />
      </header>
      <main className={css.main} id="content" tabIndex={-1}>
        <Zone of={me.time_zone}>
          <VisitBanner me={me} />
          <Outlet />
        </Zone>
      </main>
      {searching && <Palette />}
      <Import />
      <Idle me={me} />
    </div>
  )
}

/** Stands in the address, so any page can open it and a copied link finds it again. */
function Import() {
  const what = shellRoute.useSearch({ select: (s) => s.import })
  const navigate = useNavigate()
  const [wanted, setWanted] = useState(what !== undefined)
  if (what !== undefined && !wanted) setWanted(true)
  const change = useCallback(
    (next: string | undefined) => void navigate({ to: '.', search: (before) => ({ ...before, import: next }), replace: true }),
    [navigate],
  )
  return wanted && <ImportDialog what={what} onChange={change} />
}

/** Group and page; on a record's own page a way back to the list. The page's heading names the record. */
function Breadcrumb() {
  const t = useTranslations('shell')
  const path = useRouterState({ select: (s) => s.location.pathname })
  const found = entryAt(path)
  if (!found) return <span className={css.crumbs} />
  return (
    <nav className={css.crumbs} aria-label={t('breadcrumb')}>
      <ol>
        <li className={css.crumbGroup}>{t(`nav.${found.group}`)}</li>
        <li>
          <Link to={found.to} className={css.crumb} activeOptions={{ exact: true }} aria-current={path === found.to ? 'page' : undefined}>
            {t(`nav.${found.label}`)}
          </Link>
        </li>
        <li id="crumb" className={css.crumbLast} />
      </ol>
    </nav>
  )
}
