import { type ReactNode, useState } from 'react'
import { afterEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { z } from 'zod'
import { answering, refused, show } from '../testing.tsx'
import { FindOne } from './FindOne.tsx'
import { FindRecords } from './FindRecords.tsx'
import { FindSeveral } from './FindSeveral.tsx'
import { FindTechniques } from './FindTechniques.tsx'

const thing = z.object({ id: z.string(), name: z.string() })
const finding = { schema: thing, path: '/things', choice: ({ id, name }: z.output<typeof thing>) => ({ value: id, label: name }) } as const
const things = [
  { id: 't1', name: 'Anvil' },
  { id: 't2', name: 'Bellows' },
  { id: 't3', name: 'Copper bell' },
]
/** So far down the list that only who looks for it finds it. */
const deep = { id: 't4', name: 'Drill' }

const uuid = (last: number) => `01900000-0000-7000-8000-00000000000${last}`
const me = {
  ...{ id: uuid(1), username: 'mara', email: 'm@x.example', display_name: 'Mara', role: 'owner', locale: 'en' },
  tenant: { id: uuid(1), name: 'Nordwind' },
  permissions: ['search:read'],
  ...{ time_zone: '', visiting_until: null, has_password: true, owes: null, session: null },
}

let server: ReturnType<typeof serve> | undefined
afterEach(() => server?.stop())
/** A list that is looked through by name or id; what is asked for the words of `hold` waits until they are let go. */
function serve(...hold: string[]) {
  const held = new Map(hold.map((words) => [words, Promise.withResolvers<void>()]))
  const fitting = async (url: URL) => {
    const q = (url.searchParams.get('q') ?? '').toLowerCase()
    await held.get(q)?.promise
    return [...things, ...(q ? [deep] : [])].filter(({ id, name }) => id === q || name.toLowerCase().includes(q))
  }
  const { asked, stop } = answering({
    'GET /auth/me': () => me,
    'GET /things': async (url) => ({ items: await fitting(url), next: null }),
    'GET /techniques': async (url) => {
      const q = (url.searchParams.get('q') ?? '').toLowerCase()
      await held.get(q)?.promise
      return { items: techniques.filter(({ id, name }) => `${id} ${name}`.toLowerCase().includes(q)), next: null }
    },
    'GET /search': async (url) => ({
      groups: [
        { type: 'cases', items: (await fitting(url)).map(({ name }, i) => ({ id: uuid(i), title: name, detail: null })), more: false },
        { type: 'techniques', items: [{ id: 'T1059', title: 'Bell ringing', detail: null }], more: false },
      ],
    }),
  })
  const words = () => asked.filter(({ url }) => !url.pathname.endsWith('/me')).map(({ url }) => url.searchParams.get('q'))
  return { letGo: (q: string) => held.get(q)?.resolve(), stop, words }
}

/** Says what is chosen, and how often Enter was the form's. */
function Form({ told, children }: { told: object; children: ReactNode }) {
  const [sent, setSent] = useState(0)
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault()
        setSent(sent + 1)
      }}
    >
      {children}
      <output>{JSON.stringify({ ...told, sent })}</output>
    </form>
  )
}
function One({ first = null, without = [], name }: { first?: string | null; without?: string[]; name?: string }) {
  const [value, setValue] = useState(first)
  const [taken, setTaken] = useState<string>()
  return (
    <Form told={{ value, taken }}>
      <FindOne
        {...finding}
        label="Thing"
        value={value}
        name={name}
        without={new Set(without)}
        onChange={(choice, item) => {
          setValue(choice?.value ?? null)
          setTaken(item?.name)
        }}
      />
    </Form>
  )
}
function Several() {
  const [value, setValue] = useState<string[]>([])
  return (
    <Form told={{ value }}>
      <FindSeveral {...finding} label="Things" value={value} onChange={setValue} />
    </Form>
  )
}
function Records() {
  const [value, setValue] = useState<{ type: string; id: string; title: string | null }[]>([{ type: 'hosts', id: uuid(9), title: null }])
  return (
    <>
      <FindRecords label="About" description="Any" placeholder="Name" untold="Hidden" most={3} value={value} onChange={setValue} />
      <output>{JSON.stringify(value.map(({ title }) => title))}</output>
    </>
  )
}

const techniques = [
  { id: 'T1059', name: 'Command and Scripting Interpreter', platforms: [] },
  { id: 'T1059.001', name: 'PowerShell', platforms: [] },
  { id: 'T1059.004', name: 'Unix Shell', platforms: [] },
]
function Techniques() {
  const [value, setValue] = useState<string[]>([])
  return (
    <Form told={{ value }}>
      <FindTechniques label="Techniques" value={value} onChange={setValue} />
    </Form>
  )
}

const said = () => JSON.parse(document.querySelector('output')?.textContent ?? '{}')
const field = (name: string) => page.getByRole('combobox', { name })
const offered = () =>
  page
    .getByRole('option')
    .elements()
    .map((each) => each.textContent)
const take = () => userEvent.keyboard('{ArrowDown}{Enter}')

test('what is typed is asked of the server, and all that it finds is offered; what is taken comes with its record', async () => {
  server = serve()
  await show(<One without={['t3']} />)
  await field('Thing').click()
  await expect.poll(offered).toEqual(['Anvil', 'Bellows'])
  await field('Thing').fill(' T2 ')
  await expect.poll(offered).toEqual(['Bellows'])
  expect(server.words()).toEqual([null, 'T2'])
  await take()
  await expect.poll(said).toEqual({ value: 't2', taken: 'Bellows', sent: 0 })
  await expect.element(field('Thing')).toHaveValue('Bellows')
  await field('Thing').click()
  await expect.poll(offered, { message: 'what is chosen is no search' }).toEqual(['Anvil', 'Bellows'])
})

test('before the server has answered, what does not hold the words is not taken, and no form is sent', async () => {
  server = serve('t3', 'bell')
  await show(<One />)
  await field('Thing').click()
  await expect.poll(offered).toEqual(['Anvil', 'Bellows', 'Copper bell'])
  await field('Thing').fill('t3')
  await take()
  expect(said()).toEqual({ value: null, sent: 0 })
  server.letGo('t3')
  await expect.poll(offered).toEqual(['Copper bell'])
  await field('Thing').fill('bell')
  await expect.poll(() => server?.words().at(-1)).toBe('bell')
  expect(offered(), 'what holds the words stays').toEqual(['Copper bell'])
  server.letGo('bell')
  await expect.poll(offered).toEqual(['Bellows', 'Copper bell'])
  await take()
  await expect.poll(said).toEqual({ value: 't2', taken: 'Bellows', sent: 0 })
  await userEvent.keyboard('{Enter}')
  await expect.poll(said, { message: 'with the list closed, Enter is the form’s' }).toEqual({ value: 't2', taken: 'Bellows', sent: 1 })
})

test('one that is known by its id alone is asked for by it and shows its name; where the name is known, nothing is asked', async () => {
  server = serve()
  await show(
    <>
      <One first="t4" />
      <One first="t9" name="Tongs" />
    </>,
  )
  await expect.element(field('Thing').first()).toHaveValue('Drill')
  await expect.element(field('Thing').last()).toHaveValue('Tongs')
  expect(server.words()).toContain('t4')
  expect(server.words()).not.toContain('t9')
})

test('several keep their names when the list holds others; those that are chosen are not offered again', async () => {
  server = serve('t3')
  await show(<Several />)
  await field('Things').click()
  await expect.poll(offered).toEqual(['Anvil', 'Bellows', 'Copper bell'])
  await field('Things').fill('t3')
  await take()
  expect(said(), 'what was there before is not taken').toEqual({ value: [], sent: 0 })
  server.letGo('t3')
  await expect.poll(offered).toEqual(['Copper bell'])
  await take()
  await field('Things').fill('anv')
  await expect.poll(offered).toEqual(['Anvil'])
  await take()
  await expect.poll(said).toEqual({ value: ['t3', 't1'], sent: 0 })
  await expect.poll(offered).toEqual(['Bellows'])
  await field('Things').fill('t2')
  await expect.poll(offered).toEqual(['Bellows'])
  await expect.element(page.getByText('Anvil')).toBeVisible()
  await expect.element(page.getByText('Copper bell')).toBeVisible()
})

test('that nothing is called so is said once the server has looked, and why it could not where it failed', async () => {
  server = serve('hammer')
  await show(<One />)
  await field('Thing').fill('hammer')
  await expect.poll(() => server?.words().at(-1)).toBe('hammer')
  await expect.element(page.getByText('Nothing is called so.')).not.toBeInTheDocument()
  server.letGo('hammer')
  await expect.element(page.getByText('Nothing is called so.')).toBeVisible()
  server.stop()
  const failing = answering({ 'GET /things': () => refused(503, 'unavailable', 'The database is restarting.') })
  try {
    await field('Thing').fill('anv')
    await expect.element(page.getByText('The database is restarting.')).toBeVisible()
  } finally {
    failing.stop()
  }
})

test('records of every kind are found by the search, kept by name, and taken only as the words say', async () => {
  server = serve('bellows')
  await show(<Records />)
  await field('About').click()
  await expect.element(page.getByText('Write at least two characters.')).toBeVisible()
  await field('About').fill('t1')
  await expect.poll(offered, { message: 'a technique has no id of its own' }).toEqual(['Anvil'])
  await field('About').fill('bellows')
  await take()
  expect(said(), 'what was there before is not taken').toEqual([null])
  server.letGo('bellows')
  await expect.poll(offered).toEqual(['Bellows'])
  await take()
  await expect.poll(said).toEqual([null, 'Bellows'])
  await expect.element(page.getByText('Hidden')).toBeVisible()
  await expect.element(page.getByText('Bellows')).toBeVisible()
})

test('techniques are found by name, also by Enter once the server has looked, and nothing is asked before words are there', async () => {
  server = serve('power')
  await show(<Techniques />)
  await field('Techniques').click()
  expect(server.words()).toEqual([])
  await field('Techniques').fill('power')
  await userEvent.keyboard('{Enter}')
  expect(said(), 'what nobody has found yet is not taken, and no form is sent').toEqual({ value: [], sent: 0 })
  await expect.element(field('Techniques')).toHaveValue('power')
  server.letGo('power')
  await expect.poll(offered).toEqual(['T1059.001 PowerShell'])
  await userEvent.keyboard('{Enter}')
  await expect.poll(said).toEqual({ value: ['T1059.001'], sent: 0 })
  await field('Techniques').fill('shell')
  await expect.poll(offered, { message: 'what is chosen is not offered again' }).toEqual(['T1059.004 Unix Shell'])
  await take()
  await expect.poll(said).toEqual({ value: ['T1059.001', 'T1059.004'], sent: 0 })
  await expect.element(field('Techniques')).toHaveValue('')
  await userEvent.keyboard('{Enter}')
  await expect.poll(said, { message: 'an empty field leaves Enter to the form' }).toMatchObject({ sent: 1 })
})

test('ids of techniques are taken as they are written or pasted, known or not; what is neither id nor found is kept to be corrected', async () => {
  server = serve()
  await show(<Techniques />)
  await field('Techniques').fill('t1059')
  await userEvent.keyboard('{Enter}')
  await expect.poll(said).toEqual({ value: ['T1059'], sent: 0 })
  await field('Techniques').fill('T4242, x-7 T1059')
  await userEvent.keyboard('{Enter}')
  await expect.poll(said).toEqual({ value: ['T1059', 'T4242', 'X-7'], sent: 0 })
  await field('Techniques').fill('hammering')
  await expect.element(page.getByText('Nothing is called so.')).toBeVisible()
  await userEvent.keyboard('{Enter}{Tab}')
  await expect.poll(said, { message: 'nothing that was typed is lost' }).toEqual({ value: ['T1059', 'T4242', 'X-7', 'hammering'], sent: 0 })
})
