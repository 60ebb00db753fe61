// biome-ignore-all lint/performance/noBarrelFile: a port is what floors above may use of this module
export { elementReader } from './elements.ts'
export { gunzipped, isGzip, peek } from './gzip.ts'
export { CutShort, type Item, type ItemReader, notUtf8 } from './items.ts'
export { lineReader } from './lines.ts'
export { endOfObject } from './objects.ts'
export { recordReader } from './records.ts'
