import { fill } from './fill.ts'
import { told } from './part.ts'
import type { staged } from './staged.ts'

/** ms for a round of all pages or states: axe takes up to a second for each, more where others use the machine too. */
export const everyPage = 480_000
export const schemes = ['light', 'dark'] as const
export const widths = [1440, 390] as const
type Scheme = (typeof schemes)[number]
export const looks = schemes.flatMap((scheme) => widths.map((width) => `${scheme} at ${width} px`))

/** What is wrong in one state of a page, if anything is: a round tells all of them at once, since it takes minutes. */
export const wrongIn = async (view: string, look: () => Promise<unknown>): Promise<string[]> =>
  look().then(
    () => [],
    (error) => [`${view} (${told}): ${error instanceof Error ? error.message : error}`],
  )

/** Brings somebody into the one tenant with much in it, which the first of them fills. */
export function fullOn(at: ReturnType<typeof staged>) {
  let filled: Awaited<ReturnType<typeof at.stage.tenant>> | undefined
  return async (look: { colorScheme: Scheme; width?: number }) => {
    const fresh = filled === undefined
    filled ??= await at.stage.tenant('Full AG')
    const visit = await at.open(look)
    await visit.page.goto(await (fresh ? filled.link() : filled.again()))
    await visit.page.waitForURL(/\/hosts/)
    if (fresh) await fill(visit.page)
    return visit
  }
}
