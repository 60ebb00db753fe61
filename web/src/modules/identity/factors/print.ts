/** Prints a heading and lines, and nothing else of the page: they stand in a frame of their own for as long as it takes. */
export function printed(head: string, lines: readonly string[]) {
  const frame = document.createElement('iframe')
  frame.setAttribute('aria-hidden', 'true')
  frame.tabIndex = -1
  Object.assign(frame.style, { position: 'fixed', width: '0', height: '0', border: '0' })
  document.body.append(frame)
  const page = frame.contentDocument
  if (!page || !frame.contentWindow) return
  const heading = page.createElement('p')
  heading.textContent = head
  const list = page.createElement('pre')
  list.textContent = lines.join('\n\n')
  page.body.append(heading, list)
  frame.contentWindow.addEventListener('afterprint', () => frame.remove())
  frame.contentWindow.print()
}
