import type { Same } from '../kit/i18n.ts'
import { en } from './en.ts'

export const de: Same<typeof en> = en
