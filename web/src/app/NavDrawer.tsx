import { Drawer } from '@mantine/core'
import { useTranslations } from 'use-intl'
import { Mark } from './Mark.tsx'
import { NavList } from './NavList.tsx'
import css from './Shell.module.css'

/** The navigation where there is no room for it beside the page. */
export function NavDrawer({ opened, tenant, onClose }: { opened: boolean; tenant: string; onClose: () => void }) {
  const t = useTranslations('shell')
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      size={280}
      title={
        <span className={css.brand}>
          <Mark />
          <span className={css.name}>{tenant}</span>
        </span>
      }
      closeButtonProps={{ 'aria-label': t('collapse') }}
    >
      <nav aria-label={t('main_nav')}>
        <NavList slim={false} />
      </nav>
    </Drawer>
  )
}
