import type { Same } from '../../kit/i18n.ts'
import type { actors as en } from '../en/actors.ts'

export const actors: Same<typeof en> = {
  title: 'Akteure',
  subtitle: 'Gruppen, die ATT&CK verfolgt, und wie gut wir sähen, was jede von ihnen tut.',
  search: 'Name, anderer Name oder Kennung',
  id: 'Kennung',
  name: 'Gruppe',
  aliases: 'Auch bekannt als',
  techniques: 'Techniken',
  software: 'Programme',
  validated: 'Erkannt',
  score: 'Abdeckung',
  of_hundred: 'von 100',
  risk: 'Risiko',
  standing: 'Wie gut wir diese Gruppe sähen',
  none: 'Noch keine Gruppen',
  none_text: 'Gruppen kommen mit einer importierten Ausgabe von ATT&CK; die Angaben, die mit Rampart kommen, haben keine.',
  add_release: 'Ausgabe hinzufügen',
  open: 'Seite öffnen',
  plan: 'Kampagne planen',
  description: 'Beschreibung',
  campaigns: 'Kampagnen',
  at_mitre: 'Bei MITRE lesen',
  asked: 'ATT&CK hat {asked} zurückgezogen; {id} steht an ihrer Stelle.',
  no_techniques: 'ATT&CK nennt keine Technik dieser Gruppe',
  no_software: 'ATT&CK nennt kein Programm dieser Gruppe',
}
