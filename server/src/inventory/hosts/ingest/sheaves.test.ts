import { expect, test } from 'vitest'
import { usualLimits } from './body.ts'
import { openSheaves } from './sheaves.ts'

test.each([
  ['in pieces that are all there at once', 1],
  ['in one piece', 48],
])('while a body is read, %s, others get their turn after each 64 KiB of it', async (_, whole) => {
  const line = `${JSON.stringify({ name: 'x'.repeat(1010) })}\n`
  const each = Buffer.from(line.repeat(64))
  async function* body() {
    for (let n = 0; n < 48 / whole; n += 1) yield Buffer.concat(Array<Buffer>(whole).fill(each))
  }
  let turns = 0
  let reading = true
  const others = () => {
    turns += 1
    if (reading) setImmediate(others)
  }
  setImmediate(others)
  const { sheaves } = await openSheaves(body(), 'ndjson', usualLimits)
  let lines = 0
  for await (const { items } of sheaves) lines += items.length
  reading = false
  expect(lines).toBe(48 * 64)
  expect(turns).toBeGreaterThanOrEqual(45)
})
