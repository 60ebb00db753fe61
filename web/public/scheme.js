// Runs before the first paint, so that a dark screen never flashes white. The key is Mantine's own.
;(() => {
  let choice = 'auto'
  try {
    choice = localStorage.getItem('mantine-color-scheme-value') ?? 'auto'
  } catch {
    // Storage may be forbidden; the system's own scheme is then right.
  }
  const dark = choice === 'dark' || (choice !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
})()

// zod writes its parsers with new Function unless told not to, before its first schema; the page's content policy forbids that.
globalThis.__zod_globalConfig = { jitless: true }

// Mantine and React write texts of style elements through innerHTML. Text without a tag is all that may pass: no markup is ever made from a string.
if (globalThis.trustedTypes) {
  trustedTypes.createPolicy('default', { createHTML: (text) => (text.includes('<') ? null : text) })
}
