export const search = {
  title: 'Search',
  subtitle: 'Everything that is called by some words: hosts, alerts, cases, observables and more.',
  words: 'Words, an address, a number such as ALR-12',
  none: 'Nothing is called “{words}”',
  none_text: 'Try a part of a name, an address without its port, or the number of a case.',
  start: 'Write at least two characters',
  start_text: 'Names, addresses, file names, artifacts, techniques and numbers are looked for, in what you may see.',
  kinds: {
    hosts: 'Hosts',
    collections: 'Collections',
    users: 'People',
    observables: 'Observables',
    techniques: 'Techniques',
    alerts: 'Alerts',
    cases: 'Cases',
  },
} as const
