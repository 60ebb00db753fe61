// @vitest-environment node
import { expect, test } from 'vitest'
import { pruned } from './unused-styles.ts'

const css = `@layer a,b;@layer a{:root{--x:1}.m_1{color:red}.m_2,.m_1:where([data-a="},{"]),.ours{color:blue}
@media (min-width:1px){.m_2{color:red}}@media (min-width:2px){.m_2{top:0}.m_1 .m_2{top:1px}p{top:2px}}
@keyframes m{0%{top:0}to{top:1px}}}/* { */.card:is(.m_1,.m_2){top:url("a;b")}@font-face{src:url(x)}`

test('rules that name a class which nobody asks for are left out, and nothing else', () => {
  expect(pruned(css, new Set(['m_1', 'm_2']))).toBe(css)
  expect(pruned(css, new Set(['m_1']))).toBe(
    `@layer a,b;@layer a{:root{--x:1}.m_1{color:red}.m_1:where([data-a="},{"]),.ours{color:blue}@media (min-width:2px){p{top:2px}}
@keyframes m{0%{top:0}to{top:1px}}}@font-face{src:url(x)}`,
  )
})
