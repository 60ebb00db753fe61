import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { show } from '../testing.tsx'
import { Markdown, MarkdownField } from './Markdown.tsx'

const attacks = [
  '<script>window.ran = 1</script>',
  '<img src=x onerror="window.ran = 1">',
  '<svg onload="window.ran = 1"></svg>',
  '[click](javascript:window.ran=1)',
  '[click](data:text/html,<script>window.ran=1</script>)',
  '![picture](https://elsewhere.example/who-reads-this.png)',
  '<a href="javascript:window.ran=1">go</a>',
  '<iframe src="https://elsewhere.example"></iframe>',
  '<style>body { display: none }</style>',
  '<form action="https://elsewhere.example"><input name=password></form>',
]

// proves: [ASVS-1.3.5] [ASVS-3.2.2]
test('Markdown that was written to run, to load or to look like a page shows as text, and its links tell nobody where from', async () => {
  const text = ['# Heading', '- **bold** and `code`', '[site](https://vendor.example/a)', ...attacks].join('\n\n')
  await show(<Markdown text={text} />)
  const heading = page.getByRole('heading', { name: 'Heading' })
  await expect.element(heading).toBeVisible()
  const container = heading.element().parentElement ?? document.body
  expect(container.querySelectorAll('script, img, svg, iframe, style, form, input').length).toBe(0)
  const links = [...container.querySelectorAll('a')].map((a) => [a.getAttribute('href'), a.rel, a.target])
  expect(links.filter(([href]) => href)).toEqual([['https://vendor.example/a', 'noopener noreferrer nofollow', '_blank']])
  for (const each of container.querySelectorAll('*'))
    expect([...each.attributes].filter(({ name, value }) => name.startsWith('on') || /javascript:|data:/i.test(value))).toEqual([])
  expect((window as { ran?: number }).ran).toBeUndefined()
  await expect.element(page.getByText('[picture]')).toBeVisible()
})

test('what is being written can be looked at, and the look changes nothing of it', async () => {
  await show(<MarkdownField label="Notes" value={'**kept** as written'} readOnly />)
  await page.getByRole('button', { name: 'Preview' }).click()
  await expect.element(page.getByText('kept')).toBeVisible()
  await page.getByRole('button', { name: 'Write' }).click()
  await expect.element(page.getByRole('textbox', { name: 'Notes' })).toHaveValue('**kept** as written')
})
