import type { HookKind } from '@rampart/contract/hooks.ts'
import type { Told } from './formats.ts'

const mark = { success: '', denied: ' (refused)', failed: ' (failed)' } as const
/** `alerts.mark_false_positive` as people say it: the thing in the singular, and what happened to it. */
function wordsOf(action: string): { thing: string; verb: string } {
  const cut = action.lastIndexOf('.')
  const thing = action.slice(0, cut).replaceAll('_', ' ')
  return { thing: thing.replace(/ies$/, 'y').replace(/s$/, ''), verb: action.slice(cut + 1).replaceAll('_', ' ') }
}
/** Control and direction characters would change what stands beside them. */
const plain = (text: string) =>
  text
    .replaceAll(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .trim()
    .slice(0, 300)
/** Slack reads these three, and nothing else, as its own (docs.slack.dev, formatting text: escaping). */
const forSlack = (text: string) => plain(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** One event as a message for people: who did what to which record, and where it is seen. `link` leads to the record. */
export function messageFor(kind: HookKind, event: Told, link: string | undefined): string {
  const { thing, verb } = wordsOf(event.action)
  const title = event.object_title ?? event.object_id
  const what = `${thing}: ${verb}${mark[event.outcome]}`
  return JSON.stringify(kind === 'teams' ? card(event, what, title, link) : text(event, what, title, link))
}

/** Slack's incoming webhook: one text in its mrkdwn, with the link around the title. */
const text = (event: Told, what: string, title: string, link: string | undefined) => ({
  text: `*${forSlack(what)}* ${link ? `<${link}|${forSlack(title).replaceAll('|', '¦')}>` : forSlack(title)} by ${forSlack(event.actor_name)}`,
})

/** The incoming webhook of Teams' Workflows: a message with one Adaptive Card. Text runs are not read as Markdown. */
const card = (event: Told, what: string, title: string, link: string | undefined) => ({
  type: 'message',
  attachments: [
    {
      contentType: 'application/vnd.microsoft.card.adaptive',
      content: {
        $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
        type: 'AdaptiveCard',
        version: '1.4',
        body: [
          { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: plain(what), weight: 'Bolder' }] },
          { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: plain(title) }] },
          { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: `${plain(event.actor_name)}, ${event.at}`, isSubtle: true }] },
        ],
        ...(link && { actions: [{ type: 'Action.OpenUrl', title: 'Open in Rampart', url: link }] }),
      },
    },
  ],
})
