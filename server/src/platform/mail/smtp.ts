import type { Config } from '../../kernel/config.ts'
import type { Mail } from './mail.port.ts'
import { oneLine, render } from './render.ts'

export class MailFailed extends Error {
  /** The server will never take this letter: trying again is of no use (RFC 5321 4.2.1: 5yz). */
  readonly final: boolean
  constructor(message: string, final: boolean, cause?: unknown) {
    super(message, { cause })
    this.final = final
  }
}

const slowest = 10_000 // ms without an answer, at each step
const longest = 30_000 // ms for a whole letter
// The characters of RFC 5321's Dot-string and the letters of RFC 6531; nothing that a header or a list of addresses is made of.
const mailbox = /^[^\s\p{Cc}<>()[\]\\,;:"@]{1,64}@[^\s\p{Cc}<>()[\]\\,;:"@]{1,255}$/u

/** The way to the mail server of SMTP_URL: TLS always, its certificate always checked. NODE_EXTRA_CA_CERTS adds a CA of your own. */
export function smtp({ SMTP_URL, MAIL_FROM, PUBLIC_URL }: Pick<Config, 'SMTP_URL' | 'MAIL_FROM' | 'PUBLIC_URL'>): Mail {
  if (!SMTP_URL) {
    const refuse = async () => {
      throw new MailFailed('There is no mail server: set SMTP_URL and start again.', false)
    }
    return { configured: false, check: refuse, send: refuse }
  }
  const { protocol, hostname, port, username, password } = new URL(SMTP_URL)
  const secure = protocol === 'smtps:'
  const host = hostname.replace(/^\[|\]$/g, '')
  const from = sender(MAIL_FROM, PUBLIC_URL)
  const secret = decodeURIComponent(password)
  // Put together here and not by nodemailer from the address, where ?tls.rejectUnauthorized=false would be obeyed.
  const options = {
    host,
    port: port ? Number(port) : secure ? 465 : 587,
    secure,
    requireTLS: true,
    tls: { rejectUnauthorized: true, minVersion: 'TLSv1.2' },
    ...(username && { auth: { user: decodeURIComponent(username), pass: secret } }),
    connectionTimeout: slowest,
    greetingTimeout: slowest,
    socketTimeout: slowest,
    dnsTimeout: slowest,
    disableFileAccess: true,
    disableUrlAccess: true,
  } as const
  const transport = async () => (await import('nodemailer')).createTransport(options) // without a pool: each letter has its own connection
  const failed = (cause: unknown) => {
    const { responseCode = 0, command = '', message } = cause as Error & { responseCode?: number; command?: string }
    const told = secret ? message.replaceAll(secret, '…') : message
    // What it refused before MAIL concerns our sign-in and not this letter: an operator can mend that.
    const final = responseCode >= 500 && /^(RCPT|DATA)/.test(command)
    return new MailFailed(`${hostname}: ${oneLine(told, 500)}`, final, cause)
  }
  return {
    configured: true,
    check: async () => {
      await (await transport()).verify().catch((cause: unknown) => {
        throw failed(cause)
      })
    },
    send: async (id, letter, signal) => {
      const { address, name } = letter.to
      if (!mailbox.test(address)) throw new MailFailed('The address of this letter is none.', true)
      const cut = AbortSignal.timeout(longest)
      const server = await transport()
      await server
        .sendMail({
          from,
          to: { name: oneLine(name, 200), address },
          messageId: `<${id}@${from.address.slice(from.address.lastIndexOf('@') + 1)}>`,
          headers: { 'Auto-Submitted': 'auto-generated' }, // RFC 3834: nothing should answer
          ...render(letter, PUBLIC_URL),
          signal: signal ? AbortSignal.any([signal, cut]) : cut,
        })
        .catch((cause: unknown) => {
          throw cut.aborted ? new MailFailed(`${hostname}: not done within ${longest / 1000} s.`, false) : failed(cause)
        })
    },
  }
}

/** MAIL_FROM as `Name <address>` or an address; without it rampart at the public host. */
function sender(given: string | undefined, publicUrl: string): { name: string; address: string } {
  const { hostname } = new URL(publicUrl)
  const host = /^[\d.]+$|^\[/.test(hostname) ? 'localhost' : hostname // an address literal is no domain
  const read = /^(.*?)\s*<([^<>]+)>$/.exec(given ?? '')
  return { name: oneLine(read?.[1] ?? 'Rampart', 100) || 'Rampart', address: read?.[2] ?? given ?? `rampart@${host}` }
}
