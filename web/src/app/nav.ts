import {
  IconActivityHeartbeat,
  IconBellRinging,
  IconBook2,
  IconBriefcase,
  IconBuilding,
  IconBuildingSkyscraper,
  IconBulb,
  IconClockExclamation,
  IconEyeOff,
  IconFileImport,
  IconFlask,
  IconGauge,
  IconGridDots,
  IconHistory,
  IconKey,
  IconListSearch,
  IconPlugConnected,
  IconRadar2,
  IconReportAnalytics,
  IconRoute,
  IconServer2,
  IconShieldCheck,
  IconShieldLock,
  IconSpy,
  IconSwords,
  IconTable,
  IconTargetArrow,
  IconTemplate,
  IconTransfer,
  IconUsers,
  IconWebhook,
} from '@tabler/icons-react'

/** The sidebar and the palette, from one table. An entry shows to those with the permission. */
export const nav = [
  {
    group: 'operations',
    entries: [
      { to: '/dashboard', label: 'dashboard', icon: IconGauge, may: 'alerts:read' },
      { to: '/alerts', label: 'alerts', icon: IconBellRinging, may: 'alerts:read' },
      { to: '/cases', label: 'cases', icon: IconBriefcase, may: 'cases:read' },
      { to: '/handovers', label: 'handovers', icon: IconTransfer, may: 'handovers:read' },
      { to: '/alert-sources', label: 'alert_sources', icon: IconPlugConnected, may: 'alerts:admin' },
      { to: '/suppression', label: 'suppression', icon: IconEyeOff, may: 'alerts:read' },
      { to: '/alerts/sla', label: 'sla', icon: IconClockExclamation, may: 'alerts:read' },
    ],
  },
  {
    group: 'purple',
    // In this order: coverage, tests, campaigns, attack paths, templates, detections, actors, runbooks.
    entries: [
      { to: '/coverage', label: 'coverage', icon: IconGridDots, may: 'coverage:read' },
      { to: '/coverage/executive', label: 'executive', icon: IconReportAnalytics, may: 'coverage:read' },
      { to: '/tests', label: 'tests', icon: IconFlask, may: 'tests:read' },
      { to: '/campaigns', label: 'campaigns', icon: IconSwords, may: 'campaigns:read' },
      { to: '/attack-paths', label: 'attack_paths', icon: IconRoute, may: 'attack_paths:read' },
      { to: '/templates', label: 'templates', icon: IconTemplate, may: 'templates:read' },
      { to: '/detections', label: 'detections', icon: IconRadar2, may: 'detections:read' },
      { to: '/detections/assets', label: 'detection_assets', icon: IconShieldCheck, may: 'detections:read' },
      { to: '/actors', label: 'actors', icon: IconSpy, may: 'techniques:read' },
      { to: '/runbooks', label: 'runbooks', icon: IconBook2, may: 'runbooks:read' },
      { to: '/lessons', label: 'lessons', icon: IconBulb, may: 'runbooks:read' },
    ],
  },
  {
    group: 'inventory',
    entries: [
      { to: '/hosts', label: 'hosts', icon: IconServer2, may: 'hosts:read' },
      { to: '/collections', label: 'collections', icon: IconFileImport, may: 'collections:read' },
      { to: '/observables', label: 'observables', icon: IconListSearch, may: 'observables:read' },
      { to: '/techniques', label: 'techniques', icon: IconTargetArrow, may: 'techniques:read' },
    ],
  },
  {
    group: 'administration',
    entries: [
      { to: '/people', label: 'people', icon: IconUsers, may: 'users:read' },
      { to: '/roles', label: 'roles', icon: IconTable, may: 'roles:read' },
      { to: '/organisation/policy', label: 'organisation', icon: IconBuilding, may: 'tenants:write' },
      { to: '/audit', label: 'audit', icon: IconHistory, may: 'audit:read' },
      { to: '/organisation/sso', label: 'sso', icon: IconShieldLock, may: 'sso:admin' },
      { to: '/hooks', label: 'hooks', icon: IconWebhook, may: 'hooks:read' },
      { to: '/api-keys', label: 'api_keys', icon: IconKey, may: 'identity:keys' },
      { to: '/tenants', label: 'tenants', icon: IconBuildingSkyscraper, may: 'tenants:manage' },
      { to: '/system', label: 'system', icon: IconActivityHeartbeat, may: 'system:read' },
    ],
  },
] as const

/** The entry a page belongs to: of those whose address it begins with, the longest. */
export const entryAt = (path: string) =>
  nav
    .flatMap(({ group, entries }) => entries.map((entry) => ({ group, ...entry })))
    .filter(({ to }) => path === to || path.startsWith(`${to}/`))
    .sort((a, b) => b.to.length - a.to.length)[0]
