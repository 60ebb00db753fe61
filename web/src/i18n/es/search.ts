import type { Same } from '../../kit/i18n.ts'
import type { search as en } from '../en/search.ts'

export const search: Same<typeof en> = {
  title: 'Buscar',
  subtitle: 'Todo lo que se llama así: equipos, alertas, casos, observables y más.',
  words: 'Palabras, una dirección, un número como ALR-12',
  none: 'Nada se llama «{words}»',
  none_text: 'Pruebe con parte de un nombre, una dirección sin puerto o el número de un caso.',
  start: 'Escriba al menos dos caracteres',
  start_text: 'Se buscan nombres, direcciones, nombres de archivo, artefactos, técnicas y números, en lo que usted puede ver.',
  kinds: {
    hosts: 'Equipos',
    collections: 'Recopilaciones',
    users: 'Personas',
    observables: 'Observables',
    techniques: 'Técnicas',
    custom_techniques: 'Técnicas propias',
    alerts: 'Alertas',
    cases: 'Casos',
    campaigns: 'Campañas',
    attack_paths: 'Rutas de ataque',
    runbooks: 'Guías de actuación',
    lessons: 'Lecciones aprendidas',
  },
}
