import type { Writing } from '../mail.port.ts'

/** Facts that are shown as a row where they are given. */
type Label = 'organisation' | 'inviter' | 'role' | 'device' | 'address' | 'factor' | 'at' | 'expires_at'
export interface Words {
  hello: string
  helloNobody: string
  copyLink: string
  footer: string
  preferences: string
  labels: Record<Label, string>
  letters: Record<Writing['template'], { subject: string; text: readonly string[]; button?: string; after?: readonly string[] }>
}
