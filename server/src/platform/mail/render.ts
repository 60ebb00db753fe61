import { z } from 'zod'
import type { Writing } from './mail.port.ts'
import { de } from './words/de.ts'
import { en } from './words/en.ts'
import { es } from './words/es.ts'
import type { Words } from './words/words.ts'

/** A letter as it leaves: both texts say the same. */
export interface Rendered {
  subject: string
  text: string
  html: string
}

const words: Record<Writing['to']['locale'], Words> = { en, de, es }
const digestItems = z.array(z.object({ title: z.string(), at: z.string(), link: z.string().nullable() }))

/** Everything that could end a line, and what turns the direction of a text: none of it belongs into a header or a name. */
const unprintable = /[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu
export const oneLine = (text: string, longest: number): string => text.replaceAll(unprintable, ' ').trim().slice(0, longest)

/** Writes a letter in its reader's language. Nothing is loaded from anywhere when it is opened. */
export function render({ template, to, facts }: Writing, publicUrl: string): Rendered {
  const say = words[to.locale]
  const letter = say.letters[template]
  const items = template === 'digest' ? digestItems.parse(JSON.parse(facts.items ?? '[]')) : []
  const known: Record<string, string> = {
    ...facts,
    count: String(items.length),
    host: new URL(publicUrl).host,
    name: oneLine(to.name, 200),
  }
  const fill = (text: string) => text.replaceAll(/\{(\w+)\}/g, (_, fact: string) => known[fact] ?? '').trim()
  const rows = Object.entries(say.labels).flatMap(([fact, label]) => {
    const value = facts[fact]
    return value ? [{ label, value: fact === 'at' || fact === 'expires_at' ? timeOf(value, to.locale) : oneLine(value, 500) }] : []
  })
  const link = facts.link ? webAddress(facts.link) : undefined
  const parts: Parts = {
    locale: to.locale,
    subject: oneLine(fill(letter.subject), 150),
    hello: known.name ? fill(say.hello) : say.helloNobody,
    paragraphs: letter.text.map(fill).filter(Boolean),
    rows,
    items: items.map(({ title, at, link }) => ({ title, at: timeOf(at, to.locale), link: link === null ? undefined : webAddress(link) })),
    button: link && letter.button ? { label: letter.button, link } : undefined,
    copyLink: say.copyLink,
    after: letter.after ?? [],
    footer: fill(say.footer),
    preferences:
      template === 'notification' || template === 'digest'
        ? { text: say.preferences, link: `${publicUrl}/notifications/preferences` }
        : undefined,
  }
  return { subject: parts.subject, text: plain(parts), html: page(parts) }
}

function webAddress(link: string): string {
  const { protocol, href } = new URL(link)
  if (protocol !== 'https:' && protocol !== 'http:') throw new TypeError('A letter links to http and https addresses only.')
  return href
}
function timeOf(iso: string, locale: string): string {
  const at = new Date(iso)
  if (Number.isNaN(at.getTime())) return oneLine(iso, 100)
  return `${new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).format(at)} UTC`
}

interface Parts {
  locale: string
  subject: string
  hello: string
  paragraphs: readonly string[]
  rows: readonly { label: string; value: string }[]
  items: readonly { title: string; at: string; link: string | undefined }[]
  button: { label: string; link: string } | undefined
  copyLink: string
  after: readonly string[]
  footer: string
  preferences: { text: string; link: string } | undefined
}

function plain({ hello, paragraphs, rows, items, button, after, footer, preferences }: Parts): string {
  const blocks = [
    hello,
    ...paragraphs,
    rows.map(({ label, value }) => `${label}: ${value}`).join('\n'),
    ...items.map(({ title, at, link }) => [`* ${title}`, `  ${at}`, ...(link ? [`  ${link}`] : [])].join('\n')),
    button ? `${button.label}:\n${button.link}` : '',
    ...after,
    `-- \n${[footer, ...(preferences ? [`${preferences.text} ${preferences.link}`] : [])].join('\n')}`,
  ]
  return `${blocks.filter(Boolean).join('\n\n')}\n`
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const esc = (text: string) => text.replaceAll(/[&<>"']/g, (sign) => escapes[sign] ?? sign)

// Colours of the web's tokens. Styles stand on the elements, because many readers drop the <style>, which only adds the dark ones.
const font = "font-family:Inter,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"
const body = `${font};font-size:14px;line-height:22px;color:#17202c`
const faint = `${font};font-size:12px;line-height:18px;color:#4b5868`
const dark = `:root{color-scheme:light dark}
@media (prefers-color-scheme:dark){
.canvas{background:#0c1117!important}.panel{background:#131a22!important;border-color:#232e3a!important}
.text{color:#e4eaf1!important}.faint{color:#a7b4c2!important}.line{border-color:#232e3a!important}
.mark,.link{color:#8596ff!important}.button{background:#8596ff!important;color:#0c1117!important}}`

const paragraph = (text: string) => `<p class="text" style="${body};margin:0 0 14px">${esc(text).replaceAll(/\r?\n/g, '<br>')}</p>`

function page({ locale, subject, hello, paragraphs, rows, items, button, copyLink, after, footer, preferences }: Parts): string {
  const anchor = (link: string, label = link) =>
    `<a class="link" href="${esc(link)}" style="color:#3b50c9;word-break:break-all">${esc(label)}</a>`
  const content = [
    `<h1 class="text" style="${font};font-size:20px;line-height:28px;font-weight:600;color:#17202c;margin:0 0 16px">${esc(subject)}</h1>`,
    paragraph(hello),
    ...paragraphs.map(paragraph),
    rows.length &&
      `<table role="presentation" cellpadding="0" cellspacing="0" style="margin:0 0 16px">${rows
        .map(
          ({ label, value }) =>
            `<tr><td class="faint" style="${body};color:#4b5868;padding:2px 20px 2px 0;vertical-align:top;white-space:nowrap">${esc(label)}</td><td class="text" style="${body};padding:2px 0;word-break:break-word">${esc(value)}</td></tr>`,
        )
        .join('')}</table>`,
    items.length &&
      `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="margin:0 0 20px">${items
        .map(
          ({ title, at, link }) =>
            `<tr><td class="line" style="border-top:1px solid #dfe4eb;padding:10px 0"><div class="text" style="${body}">${link ? anchor(link, title) : esc(title)}</div><div class="faint" style="${faint}">${esc(at)}</div></td></tr>`,
        )
        .join('')}</table>`,
    button &&
      `<p style="margin:20px 0"><a class="button" href="${esc(button.link)}" style="${font};display:inline-block;background:#3b50c9;color:#ffffff;font-size:14px;line-height:20px;font-weight:500;text-decoration:none;padding:10px 18px;border-radius:6px">${esc(button.label)}</a></p>
<p class="faint" style="${faint};margin:0 0 18px">${esc(copyLink)}<br>${anchor(button.link)}</p>`,
    ...after.map(paragraph),
  ]
  return `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
<title>${esc(subject)}</title><style>${dark}</style></head>
<body class="canvas" style="margin:0;padding:0;background:#f4f6f9">
<table role="presentation" class="canvas" width="100%" cellpadding="0" cellspacing="0" style="background:#f4f6f9"><tr><td align="center" style="padding:32px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px">
<tr><td class="mark" style="${font};font-size:15px;font-weight:600;color:#3b50c9;padding:0 4px 12px">Rampart</td></tr>
<tr><td class="panel" style="background:#ffffff;border:1px solid #dfe4eb;border-radius:8px;padding:28px">${content.filter(Boolean).join('\n')}</td></tr>
<tr><td class="faint" style="${faint};padding:14px 4px 0">${esc(footer)}${preferences ? `<br>${esc(preferences.text)} ${anchor(preferences.link)}` : ''}</td></tr>
</table></td></tr></table></body></html>
`
}
