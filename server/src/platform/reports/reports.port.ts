// biome-ignore-all lint/performance/noBarrelFile: a port is what other modules may use of this one
export { atTime, type Block, plain, type Report, section, span, tableBlock, textBlock } from './document.ts'
export { html } from './html.ts'
export { laidOut } from './laid-out.ts'
export { markdown } from './markdown.ts'
