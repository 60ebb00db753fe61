/** The order matters: a browser names those that it is like, too. */
const programs = [
  [/Edg(?:A|iOS)?\/(\d+)/, 'Edge'],
  [/OPR\/(\d+)/, 'Opera'],
  [/(?:Firefox|FxiOS)\/(\d+)/, 'Firefox'],
  [/(?:Chrome|CriOS)\/(\d+)/, 'Chrome'],
  [/Version\/(\d+).*Safari\//, 'Safari'],
] as const
const systems = [
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/CrOS/, 'ChromeOS'],
  [/Mac OS X/, 'macOS'],
  [/Linux|X11/, 'Linux'],
] as const

/** What a User-Agent header says in a few words, such as `Firefox 148, Linux`; of no browser its first word. */
export function deviceOf(userAgent: string | null): string {
  const said = userAgent ?? ''
  const program = programs.map(([pattern, name]) => [name, pattern.exec(said)?.[1]] as const).find(([, version]) => version)
  const system = systems.find(([pattern]) => pattern.test(said))?.[1]
  const words = [program ? program.join(' ') : said.split(/\s/)[0]?.slice(0, 60), system].filter(Boolean)
  return words.join(', ') || '…'
}
