import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { cell, proofs } from './tags.ts'

/**
 * Holes that others in the field had, and the promises of security.md 3.1, each with the tests that fail when one opens here:
 * those that say [T<number>] or [S<number>]. `node scripts/holes.ts` writes docs/past-holes.md; scripts/holes.test.ts fails while
 * it is not what the tests say.
 */
type Entry = readonly [id: string, what: string, later?: string]

const holes: readonly Entry[] = [
  ['T1', 'DFIR-IRIS, CVE-2026-22783: a storage path taken from the body'],
  ['T2', 'DFIR-IRIS, CVE-2024-34060: a file name that leads elsewhere'],
  ['T3', 'DFIR-IRIS, CVE-2024-25624: a template in a field is run (of letters; of reports with the reports)'],
  ['T4', 'DFIR-IRIS, CVE-2024-25640 and others: scripts kept in descriptions'],
  ['T5', 'DFIR-IRIS, CVE-2026-42540: values altered by a bent request'],
  ['T6', 'MISP, CVE-2026-56424: the right is checked on another record than the one that is changed'],
  ['T7', 'MISP, CVE-2026-44380: a lesser administrator resets what a stronger one signs in with'],
  ['T8', 'MISP, CVE-2020-14969: correlation tells of records out of reach'],
  ['T9', 'MISP, CVE-2020-15411: an attachment without a check of rights'],
  ['T10', 'MISP, CVE-2022-27246 and others: a logo that is SVG', 'with logos and portraits: no picture can be uploaded to be shown yet'],
  ['T11', 'MISP, CVE-2020-28043: requests to inner addresses by settings'],
  ['T12', 'MISP, CVE-2022-29534: the confirmation is skipped with another Accept'],
  ['T13', 'MISP, CVE-2020-8890 and others: the brake on tries is avoided by spelling, method or clock'],
  ['T14', 'MISP, CVE-2022-48329: an order that reaches the SQL'],
  ['T15', 'MISP, CVE-2024-25675: a GET that does something'],
  ['T16', 'MISP, CVE-2023-24070: a script by the Referer'],
  ['T17', 'MISP, CVE-2023-50918: a trail that the wrong administrator reads'],
  ['T18', 'MISP, CVE-2021-41326: a shell in an export'],
  ['T19', 'TheHive, CVE-2024-22876: a page as an attachment runs'],
  ['T20', 'TheHive, CVE-2024-22877: a script in a report'],
  ['T21', 'TheHive, SB-SEC-ADV-2022-002: the stream of events without a sign-in'],
  ['T22', 'TheHive, OpenCTI: codes of the second factor tried one after the other'],
  ['T23', 'TheHive: names told by time or by an empty password'],
  ['T24', 'TheHive, CVE-2025-48740: another site writes with basic authentication'],
  ['T25', 'TheHive, OpenCTI, GLPI, DefectDojo: privileged people make the server call inner addresses'],
  ['T26', 'TheHive, CVE-2025-48738: a mailbox flooded with reset letters'],
  ['T27', 'TheHive, CVE-2025-48741: one endpoint reads everything'],
  ['T28', 'TheHive, CVE-2023-39069: an empty password signs in'],
  ['T29', 'OpenCTI, GLPI: a route deletes records of another kind'],
  ['T30', 'OpenCTI, CVE-2026-44730: a stronger person is pulled into the own organisation'],
  ['T31', 'OpenCTI, CVE-2026-27960: a stranger counts as an account; an account is there by default'],
  ['T32', 'Velociraptor, CVE-2026-6290: queries with rights of another organisation', 'with hunts: Velociraptor is not called yet'],
  ['T33', 'Velociraptor, CVE-2026-7573: roles of anybody are told'],
  ['T34', 'Velociraptor, CVE-2025-6264: a small right runs a dangerous artifact', 'with hunts: no artifact is launched yet'],
  ['T35', 'Velociraptor, CVE-2025-14728: a path by a client’s upload', 'with hunts: no client uploads to Rampart; names of files are T2'],
  ['T36', 'Velociraptor, CVE-2026-6948: a rogue client fills the memory'],
  ['T37', 'Velociraptor, CVE-2023-5950: a script by the path of an error'],
  [
    'T38',
    'Velociraptor, CVE-2026-8795: YAML put together from an archive',
    'with detection rules (issue 5): nothing reads or writes YAML yet',
  ],
  ['T39', 'DefectDojo, GHSA-w2j3-x3j3-mm43: people make themselves staff'],
  ['T40', 'DefectDojo, GHSA-qm5q-2jrx-cch3: hashes of passwords in the trail'],
  ['T41', 'CISO Assistant, #4317: charts count other people’s records'],
  ['T42', 'CISO Assistant, #3517, #4383: a right asked on some ways only; a forgotten sign-in'],
  ['T43', 'CISO Assistant, #4368: led elsewhere after the sign-in'],
  ['T44', 'Faraday 3.11: formulas in CSV'],
  ['T45', 'Faraday 3.10.2: JSON routes that take other types'],
  ['T46', 'GLPI, CVE-2022-39323: SQL in a token'],
  ['T47', 'GLPI, CVE-2026-42321: scripts kept by privileged people'],
  ['T48', 'GLPI, CVE-2026-22248: objects made of an uploaded file'],
  ['T49', 'GLPI, CVE-2026-23624: a session taken over on a shared machine'],
  ['T50', 'Keycloak, CVE-2026-9087: an account joined without proof'],
  ['T51', 'Keycloak, CVE-2026-9689: doubled parameters'],
  ['T52', 'fast-jwt, CVE-2026-34950: keys confused'],
  ['T53', 'fast-jwt, CVE-2026-35039: another person’s claims out of a cache'],
  ['T54', 'Fastify, CVE-2026-25223, CVE-2026-3419: a type of body that no check sees'],
  ['T55', 'GitLab, CVE-2023-0121, CVE-2026-1387: a report or file that costs too much to read'],
  ['T56', 'GitLab, CVE-2025-14513: crafted JSON without a sign-in'],
]

const promises: readonly Entry[] = [
  ['S1', 'every route has a permission, and it is enforced'],
  ['S2', 'tenants never see each other'],
  ['S3', 'row policies on every tenant table'],
  ['S4', 'another tenant’s record is 404, told from nothing'],
  ['S5', 'no unexpected error'],
  ['S6', 'no field that the server sets is taken'],
  ['S7', 'stored text never runs'],
  ['S8', 'no request to inner addresses'],
  ['S9', 'tries to sign in are limited'],
  ['S10', 'names are not told'],
  ['S11', 'what ended is refused within a second'],
  ['S12', 'a refresh token used twice ends its family'],
  ['S13', 'secrets cannot be read'],
  ['S14', 'headers of every kind of answer'],
  ['S15', 'packages: licences, hashes, versions; the list of all of them by `npm sbom --sbom-format=cyclonedx`'],
  ['S16', 'a test for each requirement of ASVS'],
  ['S17', 'a test for each past hole'],
  [
    'S18',
    'the code of authorisation is really tested',
    'mutations are not counted yet; `npm run test:faults` plants the faults that matter most, by hand',
  ],
]

export interface Line {
  id: string
  what: string
  tests: string[]
  later: string | undefined
}

/** Every row, in its order, with what proves it or why nothing does yet. */
export function lines(): { promises: Line[]; holes: Line[] } {
  const proven = proofs()
  const read = (entries: readonly Entry[]) =>
    entries.map(([id, what, later]) => ({ id, what, later, tests: proven.filter(({ tags }) => tags.includes(id)).map(({ test }) => test) }))
  return { promises: read(promises), holes: read(holes) }
}

/** The page as Markdown. */
export function page(all: ReturnType<typeof lines>): string {
  const table = (rows: readonly Line[]) =>
    rows.map(({ id, what, tests, later }) => `| ${id} | ${what} | ${cell(tests) || (later ? `not yet: ${later}` : '**not proven**')} |`)
  return [
    '# Holes of others, and what is promised here: each with its tests',
    '',
    'Written by `node scripts/holes.ts` from the tags in the tests; a test fails while this page is not current.',
    '',
    '## Promises',
    '',
    '| | Promise | Proof |',
    '|---|---|---|',
    ...table(all.promises),
    '',
    '## Past holes',
    '',
    '| | Hole | Proof |',
    '|---|---|---|',
    ...table(all.holes),
    '',
  ].join('\n')
}

if (process.argv[1] === import.meta.filename) writeFileSync(join(import.meta.dirname, '../docs/past-holes.md'), page(lines()))
