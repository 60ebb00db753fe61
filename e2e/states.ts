import type { Page, Route } from '@playwright/test'
import { addressOf, settled } from './stage.ts'

/** A state that a page gets into by what people do on it: a panel, a dialog, a menu, another tab. */
export interface State {
  name: string
  /** With `$id` for a record that exists. */
  path: string
  open?: (page: Page) => Promise<unknown>
}

const press = (name: string | RegExp) => (page: Page) =>
  page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click()
const firstRow = async (page: Page) => {
  const cells = page.getByRole('row').nth(1).getByRole('gridcell')
  await cells.first().waitFor()
  const plain = cells.filter({ hasNot: page.locator('a, input') })
  // On a phone each cell may be a link; its edge is still the row's.
  if (await plain.count()) await plain.last().click()
  else await cells.last().click({ position: { x: 2, y: 2 } })
  await page.getByRole('complementary').getByRole('heading', { level: 2 }).waitFor()
}

const findSome = async (page: Page) => {
  await page
    .getByRole('textbox', { name: 'Paste a report' })
    .fill('hxxps://new[.]example/gate for www.nordwind.example, 203[.]0[.]113[.]66')
  await page.keyboard.press('Control+Enter') // a pointer left on a button would show its tip
  await page.locator('mark').first().waitFor()
}

export const states: readonly State[] = [
  { name: 'cases-panel', path: '/cases', open: firstRow },
  { name: 'cases-board', path: '/cases?view=board' },
  { name: 'cases-add', path: '/cases?open=new' },
  ...['tasks', 'timeline', 'notes', 'artifacts', 'evidence', 'alerts'].map((tab) => ({
    name: `case-${tab}`,
    path: `/cases/$id?tab=${tab}`,
  })),
  { name: 'case-edit', path: '/cases/$id', open: press('Edit') },
  { name: 'case-escalate', path: '/cases/$id', open: press('Escalate') },
  { name: 'case-resolve', path: '/cases/$id', open: press('Resolve') },
  { name: 'case-custody', path: '/cases/$id?tab=evidence', open: press('Custody: mail.eml') },
  { name: 'case-evidence-add', path: '/cases/$id?tab=evidence', open: press('Add evidence') },
  { name: 'case-templates-panel', path: '/cases/templates', open: firstRow },
  { name: 'case-templates-add', path: '/cases/templates?open=new' },
  { name: 'campaigns-add', path: '/campaigns?open=new' },
  ...['run', 'runs'].map((tab) => ({ name: `campaign-${tab}`, path: `/campaigns/$id?tab=${tab}` })),
  { name: 'campaign-edit', path: '/campaigns/$id', open: press('Edit') },
  { name: 'campaign-plan', path: '/campaigns/$id', open: press(/No time yet/) },
  { name: 'campaign-add-tests', path: '/campaigns/$id', open: press('Add tests') },
  { name: 'campaign-import', path: '/campaigns/$id', open: press('Import') },
  { name: 'campaign-complete', path: '/campaigns/$id', open: press('Complete') },
  { name: 'attack-paths-add', path: '/attack-paths?open=new' },
  { name: 'attack-paths-add-of-actor', path: '/attack-paths?open=new', open: (page) => page.getByText('A group', { exact: true }).click() },
  { name: 'attack-path-draw', path: '/attack-paths/$id', open: press('Change the steps') },
  { name: 'attack-path-edit', path: '/attack-paths/$id', open: press('Edit') },
  { name: 'runbooks-add', path: '/runbooks?open=new' },
  { name: 'runbook-versions', path: '/runbooks/$id?tab=versions' },
  { name: 'runbook-edit', path: '/runbooks/$id', open: press('Edit') },
  { name: 'lessons-panel', path: '/lessons', open: firstRow },
  { name: 'lessons-add', path: '/lessons?open=new' },
  { name: 'handovers-add', path: '/handovers?open=new' },
  { name: 'handover-edit', path: '/handovers/$id', open: press('Edit') },
  { name: 'tests-panel', path: '/tests', open: firstRow },
  { name: 'tests-board', path: '/tests?view=board' },
  { name: 'tests-add', path: '/tests?open=new' },
  { name: 'tests-none-fit', path: '/tests?q=nothing-is-called-so' },
  ...['about', 'remediation', 'rounds', 'timeline'].map((tab) => ({ name: `test-${tab}`, path: `/tests/$id?tab=${tab}` })),
  { name: 'test-edit', path: '/tests/$id', open: press('Edit') },
  { name: 'templates-panel', path: '/templates', open: firstRow },
  { name: 'templates-add', path: '/templates?open=new' },
  { name: 'templates-import', path: '/templates?bring=new' },
  { name: 'templates-found', path: '/templates', open: press('All found') },
  { name: 'templates-none-fit', path: '/templates?q=nothing-is-called-so' },
  { name: 'detections-panel', path: '/detections', open: firstRow },
  { name: 'detections-add', path: '/detections?open=new' },
  { name: 'detections-import', path: '/detections?bring=new' },
  { name: 'detection-assets-panel', path: '/detections/assets', open: firstRow },
  { name: 'detection-assets-add', path: '/detections/assets?dialog=new' },
  { name: 'detection-assets-change', path: '/detections/assets?dialog=change' },
  { name: 'detection-assets-decay', path: '/detections/assets?dialog=decay' },
  { name: 'coverage-panel', path: '/coverage?open=T1059.001' },
  { name: 'coverage-subs', path: '/coverage?subs=true' },
  { name: 'coverage-small', path: '/coverage?by=status&names=false&subs=true' },
  { name: 'coverage-layer', path: '/coverage?by=layer' },
  { name: 'coverage-take', path: '/coverage', open: press('Take a snapshot') },
  { name: 'coverage-snapshots-panel', path: '/coverage/snapshots', open: firstRow },
  { name: 'coverage-schedule', path: '/coverage/snapshots', open: press('Schedule') },
  { name: 'coverage-layers-panel', path: '/coverage/layers', open: firstRow },
  { name: 'coverage-layers-import', path: '/coverage/layers', open: press('Import a layer') },
  { name: 'coverage-alert-rules-panel', path: '/coverage/alert-rules', open: firstRow },
  { name: 'coverage-alert-rules-add', path: '/coverage/alert-rules?open=new' },
  { name: 'coverage-risk-todo', path: '/coverage/risk?view=todo' },
  { name: 'coverage-risk-panel', path: '/coverage/risk?open=T1003.001' },
  { name: 'coverage-d3fend-panel', path: '/coverage/d3fend', open: firstRow },
  { name: 'coverage-d3fend-import', path: '/coverage/d3fend', open: press('Import a file') },
  { name: 'people-panel', path: '/people', open: firstRow },
  { name: 'people-invite', path: '/people', open: press('Invite') },
  { name: 'people-invitations', path: '/people?tab=invitations' },
  { name: 'people-teams', path: '/people?tab=teams' },
  { name: 'roles-add', path: '/roles', open: press('Add a role') },
  { name: 'hosts-panel', path: '/hosts', open: firstRow },
  { name: 'hosts-filter', path: '/hosts', open: press('Label') },
  { name: 'hosts-columns', path: '/hosts', open: press('Choose columns') },
  { name: 'hosts-export', path: '/hosts', open: press('Export') },
  { name: 'hosts-selected', path: '/hosts', open: (page) => page.getByRole('checkbox', { name: 'Select this row' }).first().click() },
  { name: 'hosts-none-fit', path: '/hosts?q=nothing-is-called-so' },
  { name: 'hosts-add', path: '/hosts?open=new' },
  { name: 'hosts-import', path: '/hosts?import=new' },
  { name: 'hosts-palette', path: '/hosts', open: (page) => page.keyboard.press('Control+k') },
  { name: 'host-rows', path: '/hosts/$id?tab=rows' },
  { name: 'host-collections', path: '/hosts/$id?tab=collections' },
  { name: 'host-timeline', path: '/hosts/$id?tab=timeline' },
  { name: 'host-edit', path: '/hosts/$id', open: press('Edit') },
  { name: 'host-quarantine', path: '/hosts/$id', open: press('Quarantine') },
  { name: 'collections-panel', path: '/collections', open: firstRow },
  { name: 'collection-refusals', path: '/collections/$id?tab=refusals' },
  { name: 'collection-facts', path: '/collections/$id?tab=facts' },
  { name: 'collection-row', path: '/collections/$id', open: firstRow },
  { name: 'collection-statistics', path: '/collections/$id', open: press('Statistics') },
  { name: 'observables-panel', path: '/observables', open: firstRow },
  { name: 'observables-add', path: '/observables?open=new' },
  { name: 'observable-sightings', path: '/observables/$id?tab=sightings', open: press('Seen again') },
  { name: 'observable-edit', path: '/observables/$id', open: press('Edit') },
  { name: 'observables-found', path: '/observables/extract', open: findSome },
  { name: 'exclusions-panel', path: '/observables/exclusions', open: firstRow },
  { name: 'exclusions-add', path: '/observables/exclusions?open=new' },
  { name: 'techniques-panel', path: '/techniques?open=T1059.001&subs=true' },
  { name: 'techniques-list', path: '/techniques?view=list', open: firstRow },
  { name: 'techniques-add', path: '/techniques', open: press('Add a technique') },
  { name: 'technique-lsass', path: '/techniques/T1003.001' },
  { name: 'technique-used-by', path: '/techniques/T1003.001?tab=used-by' },
  { name: 'technique-defence', path: '/techniques/T1003.001?tab=defence' },
  { name: 'technique-owner', path: '/techniques/T1003.001', open: press('Owner and review') },
  { name: 'attack-releases-add', path: '/techniques/releases?open=new' },
  { name: 'attack-releases-changes', path: '/techniques/releases?tab=changes' },
  { name: 'attack-releases-reviews', path: '/techniques/releases?tab=reviews' },
  { name: 'actors-panel', path: '/actors', open: firstRow },
  { name: 'actor-software', path: '/actors/$id?tab=software' },
  { name: 'alerts-panel', path: '/alerts', open: firstRow },
  { name: 'alerts-observables', path: '/alerts?tab=observables', open: firstRow },
  { name: 'alerts-related', path: '/alerts?tab=related', open: firstRow },
  { name: 'alerts-raw', path: '/alerts?tab=raw', open: firstRow },
  { name: 'alerts-timeline', path: '/alerts?tab=timeline', open: firstRow },
  { name: 'alerts-selected', path: '/alerts', open: (page) => page.getByRole('checkbox', { name: 'Select this row' }).first().click() },
  { name: 'alerts-views', path: '/alerts', open: press('Everything open') },
  { name: 'alerts-keys', path: '/alerts', open: press('Keys of the queue') },
  { name: 'alerts-add', path: '/alerts', open: press('Report an alert') },
  { name: 'alerts-none-fit', path: '/alerts?q=nothing-is-called-so' },
  { name: 'alert-observables', path: '/alerts/$id?tab=observables' },
  { name: 'alert-timeline', path: '/alerts/$id?tab=timeline' },
  { name: 'alert-sources-panel', path: '/alert-sources', open: firstRow },
  { name: 'alert-sources-add', path: '/alert-sources', open: press('Add a source') },
  { name: 'suppression-panel', path: '/suppression', open: firstRow },
  { name: 'suppression-add', path: '/suppression?open=new' },
  { name: 'audit-panel', path: '/audit', open: firstRow },
  { name: 'audit-period', path: '/audit?period=custom' },
  { name: 'system-jobs', path: '/system?tab=jobs' },
  { name: 'system-job', path: '/system?tab=jobs', open: firstRow },
  { name: 'system-schedules', path: '/system?tab=schedules' },
]

/** Brings a page into one of its states; false where there is no record for it. */
export async function show(page: Page, { path, open }: State): Promise<boolean> {
  const [bare = '', query] = path.split('?')
  const address = await addressOf(page, bare)
  if (address === undefined) return false
  await page.goto(query ? `${address}?${query}` : address)
  await settled(page)
  await open?.(page)
  await page.mouse.move(0, 0) // a pointer left on what was pressed would show its tip
  await page.getByRole('tooltip').first().waitFor({ state: 'hidden' })
  await settled(page)
  return true
}

/** The pages that fail as a whole when their data cannot be had. */
export const failing = [
  '/alerts',
  '/alert-sources',
  '/suppression',
  '/alerts/sla',
  '/cases',
  '/cases/templates',
  '/handovers',
  '/campaigns',
  '/attack-paths',
  '/runbooks',
  '/lessons',
  '/tests',
  '/coverage',
  '/coverage/summary',
  '/coverage/executive',
  '/coverage/snapshots',
  '/coverage/layers',
  '/coverage/alert-rules',
  '/coverage/weights',
  '/coverage/risk',
  '/coverage/risk/T1059.001',
  '/coverage/d3fend',
  '/hosts',
  '/collections',
  '/observables',
  '/techniques',
  '/techniques/releases',
  '/techniques/revalidation',
  '/actors',
  '/audit',
  '/system',
  '/system?tab=jobs',
  '/system?tab=schedules',
  '/api-keys',
] as const

/** From now on every reading of data is refused; who signed in, and the shell, are not. */
export async function failData(page: Page) {
  const refuse = (route: Route) =>
    route.fulfill({
      status: 503,
      contentType: 'application/problem+json',
      body: JSON.stringify({
        type: 'about:blank#unavailable',
        title: 'unavailable',
        status: 503,
        detail: 'The database is restarting.',
        code: 'unavailable',
        request_id: 'r',
      }),
    })
  await page.route(
    /\/api\/v1\/(attack-paths|campaigns|runbooks|lessons|coverage|dashboard|cases|case-templates|tests|handovers|alerts|alert-sources|suppression-rules|sla-policy|hosts|collections|observables|techniques|actors|audit|jobs|system|api-keys)/,
    refuse,
  )
}
