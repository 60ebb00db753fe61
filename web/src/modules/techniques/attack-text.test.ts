import { expect, test } from 'vitest'
import { attackLine, attackText } from './attack-text.ts'

const text =
  'Adversaries may abuse [PowerShell](https://attack.mitre.org/techniques/T1059/001) (Citation: TechNet (2016) PowerShell)(Citation: X) ' +
  'as <username> by <code>Start-Process <name></code>.<br>See [Execution](https://attack.mitre.org/techniques/T1059/) and [APT28](https://attack.mitre.org/groups/G0007).'

test('a text of ATT&CK loses its citations, keeps its code and its placeholders, and its links stay here', () => {
  expect(attackText(text, '/techniques/T1059')).toBe(
    'Adversaries may abuse [PowerShell](/techniques/T1059.001) as \\<username> by `Start-Process <name>`.\n\nSee Execution and [APT28](/actors/G0007).',
  )
})

test('as one line it keeps only the words', () => {
  expect(attackLine(text)).toBe('Adversaries may abuse PowerShell as <username> by Start-Process <name>. See Execution and APT28.')
})

test('Markdown in a text stays as it was written', () => {
  const own = '# Our own\n\nSee (citation needed) and `a < b` https://attack.mitre.org/techniques/T1059.'
  expect(attackText(own, '/techniques/X-1')).toBe(own)
})

test('a text made to hurt is read in no time', { timeout: 30_000 }, () => {
  // By patterns without a bound it takes more than a minute.
  for (const piece of ['[', '<code>', '(Citation: ', '(Citation: (a', '<br ', '`', '[a]('])
    expect(attackLine(attackText(piece.repeat(100_000 / piece.length), '/techniques/T1059')).length, piece).toBeGreaterThan(0)
  expect(attackLine(attackText(' '.repeat(100_000), '/techniques/T1059'))).toBe('')
})
