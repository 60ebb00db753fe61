import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import tls from 'node:tls'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { certificate } from './process.ts'

export interface Received extends Email {
  raw: string
  recipients: string[]
}
export interface Mailbox {
  /** For SMTP_URL; the same after it was shut and opened again. */
  url: string
  port: number
  /** For NODE_EXTRA_CA_CERTS of a process. */
  caFile: string
  letters: Received[]
  shut: () => Promise<void>
  open: () => Promise<void>
  end: () => Promise<void>
}

interface MailboxOptions extends SMTPServerOptions {
  /** False: this process does not know the CA of its certificate. */
  trusted?: boolean
  /** Before the server says that it took a letter; an Error is its refusal. */
  taking?: (letter: Received) => Promise<void>
}

/** The CA of the tests, trusted by this process as NODE_EXTRA_CA_CERTS would: checking is never switched off. */
function trust(caFile: string) {
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), readFileSync(caFile, 'utf8')])
}

/** A real SMTP server on 127.0.0.1 with STARTTLS, or TLS from the start with `secure`, which keeps what it takes. */
export async function mailbox({ trusted = true, taking, ...options }: MailboxOptions = {}): Promise<Mailbox> {
  const folder = mkdtempSync(join(tmpdir(), 'rampart-mailbox-'))
  const made = certificate(folder)
  if (!made) throw new Error('openssl is needed to make a certificate.')
  if (trusted) trust(made.TLS_CERT_FILE)
  const letters: Received[] = []
  let server: SMTPServer | undefined
  let port = 0
  const open = async () => {
    const fresh = new SMTPServer({
      key: readFileSync(made.TLS_KEY_FILE),
      cert: readFileSync(made.TLS_CERT_FILE),
      authOptional: true,
      closeTimeout: 100,
      onAuth: ({ username, password }, _session, done) =>
        username === 'rampart' && password === 'p:ss wörd'
          ? done(null, { user: username })
          : done(new Error('Those credentials are not known.')),
      onData: (stream, session, done) => {
        const pieces: Buffer[] = []
        stream.on('data', (piece) => pieces.push(piece))
        stream.on('end', () => {
          const raw = Buffer.concat(pieces)
          void (async () => {
            const recipients = session.envelope.rcptTo.map(({ address }) => address)
            const letter = { ...(await PostalMime.parse(raw)), raw: raw.toString('utf8'), recipients }
            await taking?.(letter)
            letters.push(letter)
          })().then(() => done(), done)
        })
      },
      ...options,
    })
    fresh.on('error', () => {}) // a client that trusts nobody hangs up
    await new Promise<void>((done) => fresh.listen(port, '127.0.0.1', done))
    port = (fresh.server.address() as AddressInfo).port
    server = fresh
  }
  const shut = async () => {
    const closing = server
    server = undefined
    if (closing) await new Promise<void>((done) => closing.close(() => done()))
  }
  await open()
  return {
    url: `${options.secure ? 'smtps' : 'smtp'}://127.0.0.1:${port}`,
    port,
    caFile: made.TLS_CERT_FILE,
    letters,
    shut,
    open,
    end: async () => {
      await shut()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
