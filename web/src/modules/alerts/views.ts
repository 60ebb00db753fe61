import { useState } from 'react'
import { z } from 'zod'
import { store, stored } from '../../kit/i18n.ts'
import { type AlertsSearch, alertsSearch } from './search.ts'

export const longestName = 60
const view = z.object({ name: z.string().trim().min(1).max(longestName), search: alertsSearch })
const views = z.array(view).max(50).catch([])
export type View = z.output<typeof view>

/** What of an address makes a view: everything but which alert is open. */
export const viewOf = ({ open: _, tab: __, ...search }: AlertsSearch): AlertsSearch => search
export const sameView = (a: AlertsSearch, b: AlertsSearch) => words(a) === words(b)
const words = (search: AlertsSearch) =>
  JSON.stringify(
    Object.entries(viewOf(search))
      .filter(([, value]) => value !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )

/** Parses what was kept; what something else wrote there is no view. */
export function readViews(text: string | undefined): View[] {
  try {
    return views.parse(JSON.parse(text ?? '[]'))
  } catch {
    return []
  }
}

/** The views that this person saved in this browser, of this organisation. A name saved again is replaced. */
export function useViews(of: string) {
  const key = `rampart-views-alerts-${of}`
  const [all, setAll] = useState(() => readViews(stored(key)))
  const keep = (next: View[]) => {
    setAll(next)
    store(key, JSON.stringify(next))
  }
  return {
    all,
    save: (name: string, search: AlertsSearch) =>
      keep([...all.filter((each) => each.name !== name), { name, search: viewOf(search) }].sort((a, b) => a.name.localeCompare(b.name))),
    drop: (name: string) => keep(all.filter((each) => each.name !== name)),
  }
}
