const browsers = [
  [/\bEdgA?\/|\bEdgiOS\//, 'Edge'],
  [/\bOPR\/|\bOpera/, 'Opera'],
  [/\bFxiOS\/|\bFirefox\//, 'Firefox'],
  [/\bCriOS\/|Chrom(?:e|ium)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
] as const
const systems = [
  [/\b(?:iPhone|iPad|iPod)\b/, 'iOS'],
  [/\bAndroid\b/, 'Android'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b|\bMacintosh\b/, 'macOS'],
  [/\bLinux\b|\bX11\b/, 'Linux'],
] as const

/** Browser and system of a user agent, in the names people know; for a program that is no browser its own name. */
export function deviceOf(userAgent: string | null): { browser?: string; system?: string } {
  const text = userAgent ?? ''
  const browser = browsers.find(([mark]) => mark.test(text))?.[1] ?? /^([\w.-]{2,40})\//.exec(text.replace(/^Mozilla\/.*/, ''))?.[1]
  const system = systems.find(([mark]) => mark.test(text))?.[1]
  return { ...(browser && { browser }), ...(system && { system }) }
}
