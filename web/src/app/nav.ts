import { IconActivityHeartbeat, IconFileImport, IconHistory, IconKey, IconServer2, IconShieldLock, IconWebhook } from '@tabler/icons-react'

/** The sidebar and the palette, from one table. An entry shows to those with the permission. */
export const nav = [
  {
    group: 'inventory',
    entries: [
      { to: '/hosts', label: 'hosts', icon: IconServer2, may: 'hosts:read' },
      { to: '/collections', label: 'collections', icon: IconFileImport, may: 'collections:read' },
    ],
  },
  {
    group: 'administration',
    entries: [
      { to: '/audit', label: 'audit', icon: IconHistory, may: 'audit:read' },
      { to: '/organisation/sso', label: 'sso', icon: IconShieldLock, may: 'sso:admin' },
      { to: '/hooks', label: 'hooks', icon: IconWebhook, may: 'hooks:read' },
      { to: '/api-keys', label: 'api_keys', icon: IconKey, may: 'identity:keys' },
      { to: '/system', label: 'system', icon: IconActivityHeartbeat, may: 'system:read' },
    ],
  },
] as const
