/** Where MITRE's site shows a technique; the same page is here, with what this organisation knows of it. */
const atMitre = /https?:\/\/attack\.mitre\.org\/techniques\/(T\d{4})(?:\/(\d{3}))?\/?(?=\))/g
const groupAtMitre = /https?:\/\/attack\.mitre\.org\/groups\/(G\d{4})\/?(?=\))/g
// Bounded, so that a text made to hurt is not read to its end again from each of its signs.
const citation = /\s{0,3}\(Citation: [^()]{0,300}(?:\([^()]{0,300}\)[^()]{0,300}){0,10}\)/g
const code = /<code>([\s\S]{0,5000}?)<\/code>/g
const lineBreak = /<br\s{0,3}\/?>/g
const bold = /<\/?b>/g
const link = /\[([^\]]{1,500})\]\(([^)\s]{1,1000})\)/g

/**
 * A text of ATT&CK as Markdown to be shown: its marks of citation, which point at a list that is not here, go; its few HTML tags
 * become Markdown, and what else stands in angle brackets (`<username>`) stays text; links to techniques and groups lead to our own
 * pages, and one to the page that shows it, `here`, is only its words.
 */
export const attackText = (text: string, here: string): string =>
  text
    .replace(citation, '')
    .replace(code, (_, inside: string) => (inside.includes('`') ? inside : `\`${inside}\``))
    .replace(lineBreak, '\n\n')
    .replace(bold, '**')
    .replace(atMitre, (_, id: string, sub?: string) => `/techniques/${sub ? `${id}.${sub}` : id}`)
    .replace(groupAtMitre, (_, id: string) => `/actors/${id}`)
    .replace(link, (whole, words: string, to: string) => (to === here ? words : whole))
    .split(/(`[^`]*`)/)
    .map((part, i) => (i % 2 ? part : part.replaceAll('<', '\\<')))
    .join('')

/** The same as one line of plain text, for lists of many: the words of a link without where it leads. */
export const attackLine = (text: string): string =>
  text
    .replace(citation, '')
    .replace(code, '$1')
    .replace(lineBreak, ' ')
    .replace(bold, '')
    .replace(link, '$1')
    .replaceAll(/\s+/g, ' ')
    .trim()
