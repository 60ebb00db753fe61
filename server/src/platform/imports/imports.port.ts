// biome-ignore-all lint/performance/noBarrelFile: a port is what floors above may use of this module
export { activate } from './activation.ts'
export type { Content, Document, Storing } from './content.ts'
export { importRoutes } from './imports.routes.ts'
export { importWork } from './run.ts'
export { digestOf, type Understood, why } from './understand.ts'
