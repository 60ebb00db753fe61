import { expect } from '@playwright/test'
import { everyPage, fullOn, looks, schemes, widths, wrongIn } from './looks.ts'
import { isInTenth, isTurn } from './part.ts'
import { staged, test } from './staged.ts'
import { show, states } from './states.ts'
import { accessible } from './watch.ts'

const at = staged({}) // some pages show all tenants
const enterFilled = fullOn(at)

for (const colorScheme of schemes)
  for (const width of widths)
    test(`axe finds nothing in panels, dialogs, menus and tabs, ${colorScheme} at ${width} px`, async () => {
      test.setTimeout(everyPage)
      const { page, said, context } = await enterFilled({ colorScheme, width })
      const wrong: string[] = []
      const turn = states.filter(({ name }) => isInTenth(`state ${name}`) && isTurn(name, `${colorScheme} at ${width} px`, looks))
      for (const one of turn) {
        const look = async () => {
          expect(await show(page, one), 'there is a record of it').toBe(true)
          await accessible(page, one.name, true)
        }
        wrong.push(...(await wrongIn(one.name, look)))
      }
      expect([...wrong, ...said]).toEqual([])
      await context.close()
    })
