import type { Same } from '../../kit/i18n.ts'
import type { actors as en } from '../en/actors.ts'

export const actors: Same<typeof en> = {
  title: 'Actores',
  subtitle: 'Grupos que sigue ATT&CK y qué tan bien veríamos lo que hace cada uno.',
  search: 'Nombre, alias o identificador',
  id: 'Identificador',
  name: 'Grupo',
  aliases: 'También conocido como',
  techniques: 'Técnicas',
  software: 'Programas',
  validated: 'Detectadas',
  score: 'Cobertura',
  of_hundred: 'de 100',
  risk: 'Riesgo',
  standing: 'Qué tan bien veríamos a este grupo',
  none: 'Todavía no hay grupos',
  none_text: 'Los grupos llegan con una versión importada de ATT&CK; los datos que vienen con Rampart no los tienen.',
  add_release: 'Añadir una versión',
  open: 'Abrir su página',
  plan: 'Planificar una campaña',
  description: 'Descripción',
  campaigns: 'Campañas',
  at_mitre: 'Leer en MITRE',
  asked: 'ATT&CK revocó {asked}; {id} ocupa su lugar.',
  no_techniques: 'ATT&CK no nombra técnicas de este grupo',
  no_software: 'ATT&CK no nombra programas de este grupo',
}
