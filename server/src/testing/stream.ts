import { liveEvent } from '@rampart/contract/system.ts'

interface Message {
  id?: string
  event?: string
  data?: string
}
interface Heard {
  status: number
  headers: Headers
  messages: Message[]
  pings: number
  text: string
  ended: boolean
  stop: () => void
}

/** Reads a stream of events as a browser does; `open` asks for it. What was heard grows until `stop` or its end. */
export async function listening(open: (signal: AbortSignal) => Promise<Response>): Promise<Heard> {
  const stop = new AbortController()
  const reply = await open(stop.signal)
  const messages: Message[] = []
  const heard = { messages, pings: 0, text: '', ended: false, status: reply.status, headers: reply.headers, stop: () => stop.abort() }
  const read = async () => {
    let rest = ''
    for await (const chunk of (reply.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream())) {
      heard.text += chunk
      const blocks = (rest + chunk).split('\n\n')
      rest = blocks.pop() ?? ''
      for (const block of blocks) {
        const fields = Object.fromEntries(block.split('\n').map((line) => line.split(/: (.*)/s, 2)))
        if ('data' in fields) messages.push(fields)
        else if (block === ': ping') heard.pings++
      }
    }
  }
  void read().then(
    () => (heard.ended = true),
    () => (heard.ended = true),
  )
  return heard
}

/** The records that the messages are about. */
export const idsOf = (messages: readonly Message[]) => messages.map(({ data }) => liveEvent.parse(JSON.parse(data ?? '')).object_id)
