import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { rawBodies } from './edge.ts'
import { newNonce } from './headers.ts'

const types: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
}
interface Asset {
  type: string
  plain: Buffer
  /** Packed when it is first asked for, and kept: a start need not wait for what most visits never fetch. */
  zipped: (() => Promise<Buffer>) | undefined
  immutable: boolean
}
const worthZipping = 1024
const zip = promisify(gzip)

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => {
    made ??= make()
    return made
  }
}

/** The built web app, read once: a path that is not in the map is not a file, so none can lead outside. */
function assets(folder: string): Map<string, Asset> {
  const found = new Map<string, Asset>()
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const type = types[extname(entry.name)]
    if (!entry.isFile() || !type) continue
    const path = join(entry.parentPath, entry.name)
    const plain = readFileSync(path)
    const zipped = plain.length > worthZipping && !/woff2|png/.test(type) ? once(() => zip(plain, { level: 9 })) : undefined
    found.set(path.slice(folder.length).replaceAll('\\', '/'), { type, plain, zipped, immutable: path.includes(`${folder}/assets/`) })
  }
  return found
}

const longestReport = 64 * 1024

/** What a browser reports when a page breaks its Content-Security-Policy: a defect of ours or an attack, so it is logged. */
function reports(app: FastifyInstance) {
  app.register(async (scope) => {
    rawBodies(scope)
    scope.post('/api/v1/csp-reports', { config: { open: true, tx: false }, schema: { hide: true } }, async (req, reply) => {
      let text = ''
      for await (const chunk of req.raw) {
        text += String(chunk)
        if (text.length > longestReport) break
      }
      req.log.warn({ report: text.slice(0, 2000) }, 'a page broke its content security policy')
      reply.code(204)
      return null
    })
  })
}

/** Serves the app: its files, and for every other path that is not the API the page, with a fresh nonce. */
export function web(app: FastifyInstance, folder: string) {
  reports(app)
  const index = join(folder, 'index.html')
  const built = existsSync(index)
  const html = built
    ? readFileSync(index, 'utf8')
    : '<!doctype html><title>Rampart</title><p>The web app is not built. Run npm run build.</p>'
  const files = built ? assets(folder) : new Map<string, Asset>()
  app.get('/*', { config: { open: true }, schema: { hide: true, querystring: z.looseObject({}) } }, async (req, reply) => {
    const path = req.url.split('?', 1)[0] ?? '/'
    if (path.startsWith('/api/')) return reply.callNotFound()
    const asset = files.get(path)
    if (asset) {
      reply
        .type(asset.type)
        .header('cache-control', asset.immutable ? 'public, max-age=31536000, immutable' : 'no-cache')
        .header('vary', 'accept-encoding')
      if (asset.zipped && /\bgzip\b/.test(req.headers['accept-encoding'] ?? ''))
        return reply.header('content-encoding', 'gzip').send(await asset.zipped())
      return reply.send(asset.plain)
    }
    if (extname(path) !== '' && path.startsWith('/assets/')) return reply.callNotFound()
    reply.nonce = newNonce()
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(html.replaceAll('__NONCE__', reply.nonce))
  })
}
