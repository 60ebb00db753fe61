import type { Fault } from './fault.ts'

const cases = 'server/src/work/cases'

export const platformFaults: readonly Fault[] = [
  {
    what: 'a sealed secret opens in any row',
    file: 'server/src/platform/secrets/secrets.ts',
    text: `'rampart secret 1', tenant_id, table, column, row, kid]`,
    put: `'rampart secret 1', tenant_id, table, column, kid]`,
    test: 'server/src/platform/secrets/secrets.test.ts',
    name: 'what is sealed opens at its place only, and in its tenant only [ASVS-11.3.2] [ASVS-11.3.3]',
  },
  {
    what: 'any master key is accepted at the start',
    file: 'server/src/platform/secrets/master.ts',
    text: '[now, ...previous].some((master) => master.check === check)',
    put: '[now, ...previous].length > 0',
    test: 'server/src/platform/secrets/rotation.test.ts',
    name: 'a new master key: refused at the start, accepted with the old one beside it, rotated while the server runs, then alone',
  },
  {
    what: 'a backup that was cut is not told from a whole one',
    file: 'server/src/platform/backup/container.ts',
    text: 'nonce[11] = last ? 1 : 0',
    put: 'nonce[11] = last ? 0 : 0',
    test: 'server/src/platform/backup/backup.test.ts',
    name: 'damaged, cut, lengthened or foreign: verify and restore refuse with a sentence, and nothing is made [R10]',
  },
  {
    what: 'tables stay unguarded after a restore',
    file: 'server/src/platform/backup/restore.ts',
    text: '    await guardAgain(owner, tables)\n',
    put: '',
    test: 'server/src/platform/backup/backup.test.ts',
    name: 'a backup of two tenants restores into the other engine and back: counts, checksums, files, sign-in, secrets, audit [R10]',
  },
  {
    what: 'a forged stub taken for a cut',
    file: 'server/src/platform/audit/verify.ts',
    text: 'stub && !stub.forged ? stub',
    put: 'stub ? stub',
    test: 'server/src/platform/audit/upkeep.test.ts',
    name: 'after a cut, tampers are found as before: a removed entry, a removed or forged stub, a cut tail [R12]',
  },
  {
    what: 'a webhook that follows redirects',
    file: 'server/src/platform/hooks/send.ts',
    text: 'redirects: 0,',
    put: '',
    test: 'server/src/platform/hooks/hooks.test.ts',
    name: 'a redirect to an inner service is not followed, with or without the operator’s leave [S8] [T25]',
  },
  {
    what: 'a cursor that passes an event before its answer',
    file: 'server/src/platform/hooks/forward.ts',
    text: 'set n = greatest(n, ${(events[0]?.n ?? 1) - 1}), failures',
    put: 'set n = greatest(n, ${events[0]?.n ?? 1}), failures',
    test: 'server/src/platform/hooks/forward.test.ts',
    name: 'syslog: a receiver that goes away gets everything, in order, when it is back [R16]',
  },
  {
    what: 'trust: a stream goes on for who owes a new password',
    file: 'server/src/platform/notifications/live.ts',
    text: ' && !actor.owes)',
    put: ')',
    test: 'server/src/platform/notifications/live.test.ts',
    name: 'a stream is asked again at once when rights change without an event of their own, and not only at the next sign of life [S11]',
  },
  {
    what: 'cases: the trail tells the title of a restricted case',
    file: 'server/src/platform/audit/pseudonyms.ts',
    text: 'export const titleShown = (reader: Actor) => unless(reader, titled)',
    put: 'export const titleShown = (reader: Actor) => sql`case when ${reader.tenant_id}::uuid is not null then ${titled} end`',
    test: `${cases}/restricted.test.ts`,
    name: 'the trail tells who is no member who did what and when, and nothing of the content; it verifies all the same',
  },
]
