import type { Same } from '../../kit/i18n.ts'
import type { search as en } from '../en/search.ts'

export const search: Same<typeof en> = {
  title: 'Suche',
  subtitle: 'Alles, was so heißt: Hosts, Alarme, Fälle, Observables und mehr.',
  words: 'Wörter, eine Adresse, eine Nummer wie ALR-12',
  none: 'Nichts heißt „{words}“',
  none_text: 'Versuchen Sie einen Teil eines Namens, eine Adresse ohne Port oder die Nummer eines Falls.',
  start: 'Schreiben Sie mindestens zwei Zeichen',
  start_text: 'Gesucht wird nach Namen, Adressen, Dateinamen, Artefakten, Techniken und Nummern, in allem, was Sie sehen dürfen.',
  kinds: {
    hosts: 'Hosts',
    collections: 'Sammlungen',
    users: 'Personen',
    observables: 'Observables',
    techniques: 'Techniken',
    custom_techniques: 'Eigene Techniken',
    alerts: 'Alarme',
    cases: 'Fälle',
    campaigns: 'Kampagnen',
    attack_paths: 'Angriffswege',
    runbooks: 'Runbooks',
    lessons: 'Gelernte Lektionen',
  },
}
