import type { Fault } from './fault.ts'

const tests = 'server/src/work/tests'
const coverage = 'server/src/overview/coverage'

export const purpleFaults: readonly Fault[] = [
  {
    what: 'who executed a purple test validates it',
    file: 'contract/src/tests.ts',
    text: `if (worked('red')) return 'You executed this round, so somebody else must validate it.'`,
    put: '',
    test: `${tests}/four-eyes.test.ts`,
    name: 'who executed does not validate: started, submitted, wrote or brought evidence while red executed',
  },
  {
    what: 'evidence is taken by the state that a test had when its upload began',
    file: `${tests}/evidence.routes.ts`,
    text: '  mustMay(who, of, team)\n',
    put: '',
    test: `${tests}/evidence.test.ts`,
    name: 'evidence for a test that left the state while the content came is refused, and nothing of it stays',
  },
  {
    what: 'a part of the score that has no source counts as nothing reached',
    file: `${coverage}/weigh.ts`,
    text: '(values[part] === null ? 0 : weights[part])',
    put: 'weights[part]',
    test: `${coverage}/score.test.ts`,
    name: 'score: the points of the parts and what each could bring are said',
  },
  {
    what: 'a layer comes back with another version of the Navigator than it came with',
    file: `${coverage}/layers.ts`,
    text: 'navigator: readsIt(navigator) ? navigator : layerVersions.navigator',
    put: 'navigator: layerVersions.navigator',
    test: `${coverage}/layers.test.ts`,
    name: 'export, import, export is the same bytes: of ours and of one of the public Navigator',
  },
  {
    what: 'a coverage rule does not cool down',
    file: `${coverage}/rules/evaluate.ts`,
    text: `isCooling(rule, now) ? 'cooling' : 'fired'`,
    put: `'fired'`,
    test: `${coverage}/rules/rules.test.ts`,
    name: 'a rule that fired keeps still until it has cooled down; then its open alert is counted up',
  },
]
