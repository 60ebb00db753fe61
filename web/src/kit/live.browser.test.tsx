import { afterEach, expect, test, vi } from 'vitest'
import { type Live, useLive } from './live.ts'
import { show } from './testing.tsx'

class Stream extends EventTarget {
  static open: Stream[] = []
  onmessage: ((event: { data: string }) => void) | null = null
  constructor(_url: string) {
    super()
    Stream.open.push(this)
  }
  close() {
    Stream.open = Stream.open.filter((each) => each !== this)
  }
}
afterEach(() => {
  vi.unstubAllGlobals()
  Stream.open = []
})

function Listener({ heard }: { heard: (event: Live | 'everything') => void }) {
  useLive(heard)
  return null
}

test('of several pages one holds the stream and tells the others; when it goes, another takes over', async () => {
  vi.stubGlobal('EventSource', Stream)
  const [first, second] = [vi.fn(), vi.fn()]
  const one = await show(<Listener heard={first} />)
  await expect.poll(() => Stream.open.length).toBe(1)
  const two = await show(<Listener heard={second} />)
  const event = { action: 'hosts.edit', object_type: 'hosts', object_id: crypto.randomUUID(), at: new Date().toISOString() }
  Stream.open[0]?.onmessage?.({ data: JSON.stringify(event) })
  await expect.poll(() => [first.mock.calls, second.mock.calls]).toEqual([[[event]], [[event]]])
  Stream.open[0]?.onmessage?.({ data: 'not what we know' })
  Stream.open[0]?.dispatchEvent(new Event('reload'))
  await expect.poll(() => second.mock.calls.at(-1)).toEqual(['everything'])
  expect(first).toHaveBeenCalledTimes(2)
  await one.unmount()
  await expect.poll(() => Stream.open.length).toBe(1)
  await two.unmount()
  await expect.poll(() => Stream.open.length).toBe(0)
})
