import { readFileSync, writeFileSync } from 'node:fs'
import openapi, { astToString } from 'openapi-typescript'

/**
 * `npm run api:types`: TypeScript types of the whole API for people who write against it from outside, made from the
 * agreed OpenAPI document. A workspace of its own, because openapi-typescript needs a TypeScript older than ours.
 */
const document = JSON.parse(readFileSync(new URL('../../server/src/testing/snapshots/openapi.json', import.meta.url), 'utf8'))
const target = new URL('./rampart.generated.d.ts', import.meta.url)
const text = `// Made by \`npm run api:types\`. Use it with openapi-fetch or any other typed client.\n${astToString(await openapi(document))}`
if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== text) {
    console.error('tools/openapi/rampart.generated.d.ts is not that of the agreed API: run npm run api:types.')
    process.exit(1)
  }
} else writeFileSync(target, text)
