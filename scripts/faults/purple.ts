import type { Fault } from './fault.ts'

const techniques = 'server/src/inventory/techniques'
const assets = 'server/src/inventory/detections/assets'
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
    text: 'const of = await marked(who, await held(who, id), team, override_reason)\n  if ((original',
    put: 'const of = await held(who, id)\n  if ((original',
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
  {
    what: 'evidence of a purple test is brought in any state',
    file: `${tests}/held.ts`,
    text: '  if (refused) throw new Problem(',
    put: '  if (false) throw new Problem(',
    test: `${tests}/evidence.test.ts`,
    name: 'each side brings and takes away its own evidence while its state lasts; that of a round that is over stays',
  },
  {
    what: 'an administrator changes a decided purple test without a word',
    file: `${tests}/held.ts`,
    text: '  if (!overrides(right, status)) return undefined',
    put: '  if (reason === undefined || !overrides(right, status)) return undefined',
    test: `${tests}/four-eyes.test.ts`,
    name: 'an administrator changes what two leads decided about only with a reason, which marks the test and stands in its timeline',
  },
  {
    what: 'alerts of a purple exercise count in the times to answer',
    file: 'server/src/work/alerts/sla/metrics.ts',
    text: 'a.suppressed_by is null and a.exercise_test_id is null group by 1`',
    put: 'a.suppressed_by is null group by 1`',
    test: `${tests}/exercise.test.ts`,
    name: 'an exercise stays out of the times to answer, and is evidence of the blue side in one click',
  },
  {
    what: 'the proof of a purple test does not decay',
    file: `${assets}/confidence.ts`,
    text: '  if (age <= fresh_days) return 1',
    put: '  return 1',
    test: `${assets}/confidence.test.ts`,
    name: 'confidence: older than the policy',
  },
  {
    what: 'a purple validation holds past its end',
    file: `${assets}/standing.ts`,
    text: `when v.expires_at <= now() then 'expired' else 'valid' end`,
    put: `else 'valid' end`,
    test: `${assets}/assets.test.ts`,
    name: 'a validation holds until its policy says; one of long ago is over, a failed one holds nothing',
  },
  {
    what: 'a purple validation that ran out still counts for the confidence',
    file: `${assets}/facts.ts`,
    text: 'and v.expires_at > ${new Date(now).toISOString()}::timestamptz then',
    put: 'then',
    test: `${assets}/assets.test.ts`,
    name: 'confidence of a technique is told by its assets, and only by active ones of the tenant',
  },
  {
    what: 'a purple layer comes back without its gradient',
    file: `${coverage}/layers.ts`,
    text: 'navigatorLayer.parse({ ...layer, versions: filled })',
    put: 'navigatorLayer.parse({ ...layer, gradient: undefined, versions: filled })',
    test: `${coverage}/layers.test.ts`,
    name: 'export, import, export is the same bytes: of ours and of one of the public Navigator',
  },
  {
    what: 'purple work on a revoked technique is not followed to the one in its place',
    file: `${techniques}/succession.ts`,
    text: 'succession.get(id) ?? [id]',
    put: '[id]',
    test: `${coverage}/succession.test.ts`,
    name: 'what names a revoked technique counts for the one in its place, and the basis says under which id it was found',
  },
]
