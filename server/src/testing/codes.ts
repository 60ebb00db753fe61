import { generateSync } from 'otplib'

/** The code that an app shows now, or so many seconds from now. */
export const codeOf = (secret: string, seconds = 0) => generateSync({ secret, epoch: Math.floor(Date.now() / 1000) + seconds })
/** Six digits that are no code of this secret anywhere near now. */
export function wrongCode(secret: string, n = 0): string {
  const near = new Set([-60, -30, 0, 30, 60].map((seconds) => codeOf(secret, seconds)))
  for (let i = n * 10; ; i++) if (!near.has(String(i).padStart(6, '0'))) return String(i).padStart(6, '0')
}
