import type { Same } from '../../kit/i18n.ts'
import type { actors as en } from '../en/actors.ts'

export const actors: Same<typeof en> = {
  title: 'Actores',
}
