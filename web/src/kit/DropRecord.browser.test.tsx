import { Menu } from '@mantine/core'
import { afterEach, expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { DropRecord, MoreMenu } from './DropRecord.tsx'
import { answering, refused, show } from './testing.tsx'

let stop = () => {}
afterEach(() => stop())

const drop = { label: 'Delete', text: 'Delete web-1?', path: '/hosts/1', stale: ['/hosts'] } as const

test('a record is deleted after a question; one that cannot be stays, and the question says why', async () => {
  let inUse = true
  const server = answering({
    'DELETE /hosts/1': () => (inUse ? refused(409, 'in_use', 'A case still names this host.') : new Response(null, { status: 204 })),
  })
  stop = server.stop
  const gone = vi.fn()
  await show(<DropRecord {...drop} onGone={gone} />)
  await userEvent.click(page.getByRole('button', { name: 'Delete' }))
  expect(server.asked).toEqual([])
  const question = page.getByRole('dialog', { name: 'Delete' })
  await expect.element(question.getByText('Delete web-1?')).toBeVisible()
  await userEvent.click(question.getByRole('button', { name: 'Delete' }))
  await expect.element(question.getByText('A case still names this host.')).toBeVisible()
  expect(gone).not.toHaveBeenCalled()
  inUse = false
  await userEvent.click(question.getByRole('button', { name: 'Delete' }))
  await expect.poll(() => gone.mock.calls.length).toBe(1)
  await expect.element(question).not.toBeInTheDocument()
})

test('in a menu it stands last, and is not there where it is not allowed', async () => {
  await show(
    <>
      <MoreMenu label="More of one's own" drop={drop}>
        <Menu.Item>Copy</Menu.Item>
      </MoreMenu>
      <MoreMenu label="More of another" drop={false}>
        <Menu.Item>Copy</Menu.Item>
      </MoreMenu>
    </>,
  )
  await userEvent.click(page.getByRole('button', { name: "More of one's own" }))
  await expect
    .poll(() =>
      page
        .getByRole('menuitem')
        .elements()
        .map((each) => each.textContent),
    )
    .toEqual(['Copy', 'Delete'])
  await userEvent.click(page.getByRole('menuitem', { name: 'Delete' }))
  await expect.element(page.getByRole('dialog', { name: 'Delete' }).getByText('Delete web-1?')).toBeVisible()
  await userEvent.keyboard('{Escape}')
  await userEvent.click(page.getByRole('button', { name: 'More of another' }))
  await expect
    .poll(() =>
      page
        .getByRole('menuitem')
        .elements()
        .map((each) => each.textContent),
    )
    .toEqual(['Copy'])
})
