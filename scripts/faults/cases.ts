import type { Fault } from './fault.ts'

const cases = 'server/src/work/cases'

export const casesFaults: readonly Fault[] = [
  {
    what: 'cases: a restricted case is seen by everybody in the lists',
    file: `${cases}/visible.ts`,
    text: "sql`(not cases.restricted or ${mayBeSeen(actor, sql.ref('cases.id'))})`",
    put: "actor.tenant_id ? sql`true` : sql`(not cases.restricted or ${mayBeSeen(actor, sql.ref('cases.id'))})`",
    test: `${cases}/restricted.test.ts`,
    name: 'lists, figures and exports leave it out and say how many are hidden, whatever was filtered',
  },
  {
    what: 'cases: a merged case goes on moving',
    file: 'contract/src/cases.ts',
    text: 'row.merged_into_id === null ||',
    put: 'row.merged_into_id !== undefined ||',
    test: `${cases}/merging.test.ts`,
    name: 'two merged cases show the content of both; the undo gives each back what it had and what was added meanwhile',
  },
  {
    what: 'cases: two merges that go opposite ways do not wait for each other',
    file: `${cases}/merging.ts`,
    text: 'await hold(who, [target_id, case_id])',
    put: '',
    test: `${cases}/merging.test.ts`,
    name: 'a case merged into one that is merged itself goes along; no circle can be made, also not by two at once',
  },
  {
    what: 'custody: a name stands outside of the seal',
    file: `${cases}/custody.ts`,
    text: '        actor_name,\n',
    put: '',
    test: `${cases}/evidence.test.ts`,
    name: 'custody: a link changed is found',
  },
  {
    what: 'custody: the trail is not asked',
    file: `${cases}/custody.ts`,
    text: 'for (const { n, seal } of told) {',
    put: 'for (const { n, seal } of told.slice(told.length)) {',
    test: `${cases}/evidence.test.ts`,
    name: 'custody: the tail cut and the counter set back is found',
  },
  {
    what: 'a report takes Markdown of a note as it is',
    file: 'server/src/platform/reports/markdown.ts',
    text: ".replaceAll('<', '&lt;')",
    put: '',
    test: `${cases}/report/report.test.ts`,
    name: 'text that people wrote stays text: no markup, no link, no picture, no property of a definition; tricks with direction are shown [T20]',
  },
  {
    what: 'a search leaves restricted cases out only once it has its page',
    file: `${cases}/cases.module.ts`,
    text: 'also: [visible(who.actor)],',
    put: '',
    test: `${cases}/oracles.test.ts`,
    name: 'a search does not say by its "more", nor by what it leaves no room for, that a restricted case matches [T41]',
  },
  {
    what: 'a case is opened beside a merge that goes on',
    file: `${cases}/change.ts`,
    text: `.where('id', '=', id).forUpdate().execute()`,
    put: `.where('id', '=', id).execute()`,
    test: `${cases}/oracles.test.ts`,
    name: 'a case is not opened to all in the moment in which a restricted one is merged into it',
  },
]
