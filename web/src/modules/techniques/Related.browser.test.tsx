import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { show } from '../../kit/testing.tsx'
import { RelatedList } from './Related.tsx'

const one = (n: number, text = '') => ({ id: `M${1000 + n}`, name: `Mitigation ${n}`, text })

test('a long list is searched by id, name and what is said; what fits nothing says so', async () => {
  const of = [one(0, 'Use [multi-factor](https://a.example) sign-in.(Citation: X)'), ...Array.from({ length: 20 }, (_, n) => one(n + 1))]
  await show(<RelatedList of={of} label="Mitigations" />)
  await expect.element(page.getByText('Use multi-factor sign-in.')).toBeVisible()
  const find = page.getByRole('searchbox', { name: 'Find in Mitigations' })
  await find.fill('MULTI-FACTOR')
  expect(page.getByRole('listitem').elements()).toHaveLength(1)
  await find.fill('m1007')
  await expect.element(page.getByText('Mitigation 7')).toBeVisible()
  await find.fill('dragons')
  await expect.element(page.getByRole('status')).toHaveTextContent('Nothing here fits “dragons”.')
})

test('a short list has nothing to search with', async () => {
  await show(<RelatedList of={[one(1)]} label="Mitigations" />)
  await expect.element(page.getByText('Mitigation 1')).toBeVisible()
  expect(page.getByRole('searchbox').elements()).toHaveLength(0)
})
