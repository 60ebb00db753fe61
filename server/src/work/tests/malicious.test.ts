import { execFileSync, spawnSync } from 'node:child_process'
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { TextReader, Uint8ArrayReader, Uint8ArrayWriter, ZipReader, ZipWriter } from '@zip.js/zip.js'
import { afterAll, expect, test } from 'vitest'
import { filesystemStore } from '../../platform/files/filesystem.ts'
import { bringingEvidence } from '../../testing/evidence.ts'
import { testIn } from '../../testing/purple.ts'
import { closeWorlds, newWorld, world } from '../../testing/world.ts'

afterAll(closeWorlds)

const python = spawnSync('python3', ['--version']).status === 0
/** The files of a zip by their names, in hexadecimal digits: as Python opens it, which is no code of ours; by zip.js where there is none. */
async function opened(zip: Buffer, word = 'infected'): Promise<Record<string, string>> {
  if (!python) {
    const files: Record<string, string> = {}
    for await (const entry of new ZipReader(new Uint8ArrayReader(zip), { useWebWorkers: false }).getEntriesGenerator())
      if (!entry.directory) files[entry.filename] = hex(Buffer.from(await entry.getData(new Uint8ArrayWriter(), { password: word })))
    return files
  }
  const folder = mkdtempSync(join(tmpdir(), 'opened-'))
  try {
    writeFileSync(join(folder, 'it.zip'), zip)
    const program = `import json,sys,zipfile
with zipfile.ZipFile(sys.argv[1]) as z:
  print(json.dumps({i.filename: z.read(i, sys.argv[2].encode()).hex() for i in z.infolist() if not i.is_dir()}))`
    const told = execFileSync('python3', ['-c', program, join(folder, 'it.zip'), word], { encoding: 'utf8', maxBuffer: 1e8, stdio: 'pipe' })
    return JSON.parse(told)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
const hex = (content: Buffer | string) => Buffer.from(content).toString('hex')
const sha256 = (content: Buffer | string) => createHash('sha256').update(content).digest('hex')

/** A zip of whoever sends it, each file locked as said or not at all. */
async function zipOf(files: Record<string, { text: string; locked?: object }>): Promise<Buffer> {
  const zip = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false })
  for (const [name, { text, locked = {} }] of Object.entries(files)) await zip.add(name, new TextReader(text), locked)
  return Buffer.from(await zip.close())
}
const zipCrypto = (password: string) => ({ password, zipCrypto: true })
/** One that is locked with another password, and that the check byte of ZipCrypto, as for one in 256, takes `infected` for right. */
async function takenForRight(lockedWith: (locked: object) => Promise<Buffer>): Promise<Buffer> {
  for (let n = 0; n < 10_000; n++) {
    const zip = await lockedWith(zipCrypto(`wrong ${n}`))
    const [entry] = await new ZipReader(new Uint8ArrayReader(zip), { useWebWorkers: false }).getEntries()
    if (!entry || entry.directory) throw new Error('The zip holds no file.')
    const fits = entry.getData(new Uint8ArrayWriter(), { password: 'infected', checkPasswordOnly: true })
    if (
      await fits.then(
        () => true,
        () => false,
      )
    )
      return zip
  }
  throw new Error('Of 10,000 none was taken for right: the check byte is not what was thought.')
}

test('malicious content that is no locked zip is locked with "infected" as it comes, said before the file or behind it; others open it', async () => {
  const w = await world()
  const { tenant, crew, call, form } = await bringingEvidence(w)
  const made = await testIn('red_executing', crew)
  const open = await zipOf({ 'a.exe': { text: 'MZ' } })
  const half = await zipOf({ 'a.exe': { text: 'MZ', locked: zipCrypto('infected') }, 'b.exe': { text: 'MZ' } })
  const large = Buffer.concat([randomBytes(700_000), Buffer.alloc(700_000)])
  for (const [name, content] of [
    ['sample.exe', Buffer.from('MZ not a zip')],
    ['größe.bin', large],
    ['open.zip', open],
    ['half.zip', half],
    ['empty.zip', await zipOf({})],
    ['cut.zip', (await zipOf({ 'a.exe': { text: 'MZ', locked: zipCrypto('infected') } })).subarray(0, -5)],
  ] as const)
    for (const order of ['before', 'behind']) {
      const what = `${name}, said ${order} the file`
      const file = { file: new File([new Uint8Array(content)], name) }
      const said = { malicious: 'true' }
      const reply = await form(crew.red_tech, made.id, {
        team: 'red',
        ...(order === 'before' ? { ...said, ...file } : { ...file, ...said }),
      })
      expect(reply.statusCode, `${what}: ${reply.body}`).toBe(201)
      const kept = reply.json()
      const taken = await call('viewer', 'GET', `/tests/${made.id}/evidence/${kept.id}/content`)
      expect(kept, what).toMatchObject({
        malicious: true,
        name: `${name}.zip`,
        media_type: 'application/zip',
        bytes: taken.rawPayload.length,
        sha256: sha256(taken.rawPayload),
        original_bytes: content.length,
        original_sha256: sha256(content),
      })
      expect(await opened(taken.rawPayload), what).toEqual({ [name]: hex(content) })
      // One wrong password in 256 passes the check byte of ZipCrypto and fails by what comes out instead.
      await expect(opened(taken.rawPayload, 'other'), what).rejects.toThrow()
    }
  // Nothing of what came lies in the store as it came.
  const { rows } = await w.owner.query<{ name: string; storage_key: string }>('select name, storage_key from files where tenant_id = $1', [
    tenant,
  ])
  expect(rows.every(({ name }) => name.endsWith('.zip'))).toBe(true)
  const keys = await Array.fromAsync(filesystemStore(join(w.config.RAMPART_DATA, 'files')).keys(tenant, Date.now() + 60_000))
  expect(new Set(keys)).toEqual(new Set(rows.map(({ storage_key }) => storage_key)))
}, 240_000)

test('malicious content that is locked with "infected" already is kept as it came, ZipCrypto or AES; with another password it is refused', async () => {
  const w = await world()
  const { tenant, crew, call, form } = await bringingEvidence(w)
  const made = await testIn('red_executing', crew)
  const send = (content: Buffer, fields: object = { malicious: 'true' }) =>
    form(crew.red_tech, made.id, { team: 'red', ...fields, file: new File([new Uint8Array(content)], 'sample.zip') })
  const text = 'MZ and more of the same. '.repeat(200)
  const aes = (password: string) => ({ password, encryptionStrength: 3 })
  for (const locked of [zipCrypto, aes]) {
    const mine = await zipOf({
      'b/': { text: '' },
      'b/a.exe': { text, locked: locked('infected') },
      'c.dll': { text, locked: locked('infected') },
    })
    const kept = (await send(mine)).json()
    expect(kept).toMatchObject({ malicious: true, name: 'sample.zip', sha256: sha256(mine), original_sha256: null, original_bytes: null })
    expect((await call('viewer', 'GET', `/tests/${made.id}/evidence/${kept.id}/content`)).rawPayload).toEqual(mine)
  }
  const before = (await w.owner.query('select from files where tenant_id = $1', [tenant])).rowCount
  const wrong = (locked: object) => zipOf({ 'a.exe': { text, locked } })
  for (const [which, zip] of Object.entries({
    'by its check byte': await wrong(zipCrypto('wrong')),
    'by what comes out': await takenForRight(wrong),
    AES: await wrong(aes('virus')),
  })) {
    const refused = await send(zip)
    expect(refused.json(), which).toMatchObject({
      status: 422,
      detail: expect.stringContaining('infected'),
      errors: [{ path: 'file' }],
    })
  }
  const one = await zipOf({ 'a.exe': { text, locked: zipCrypto('infected') }, 'b.exe': { text, locked: zipCrypto('other') } })
  expect((await send(one)).statusCode, 'one of two').toBe(422)
  expect((await w.owner.query('select from files where tenant_id = $1', [tenant])).rowCount).toBe(before)
  // Not called malicious, a zip is a file like any other.
  expect((await send(await zipOf({ 'a.txt': { text, locked: zipCrypto('secret') } }), {})).json()).toMatchObject({
    malicious: false,
    original_sha256: null,
  })
  const keys = await Array.fromAsync(filesystemStore(join(w.config.RAMPART_DATA, 'files')).keys(tenant, Date.now() + 60_000))
  expect(keys).toHaveLength((before ?? 0) + 1)
}, 240_000)

test('a repeat of malicious content with its key is kept once, though each lock is another; too much of it is a 413', async () => {
  const w = await newWorld({ EVIDENCE_MAX_MB: '0.2' })
  const { tenant, crew, call } = await bringingEvidence(w)
  const made = await testIn('red_executing', crew)
  const send = (content: Buffer, key = randomUUID()) =>
    call('red_tech', 'POST', `/tests/${made.id}/evidence?team=red&name=a.exe&malicious=true`, content, {
      'content-type': 'application/octet-stream',
      'idempotency-key': key,
    })
  const key = randomUUID()
  const [first, again] = [await send(Buffer.from('MZ'), key), await send(Buffer.from('MZ'), key)]
  expect(first.statusCode, first.body).toBe(201)
  expect(again.json()).toEqual(first.json())
  expect((await send(randomBytes(200_000))).statusCode).toBe(201)
  expect((await send(randomBytes(200_001))).json()).toMatchObject({ status: 413, code: 'too_large' })
  expect((await send(Buffer.alloc(0))).json()).toMatchObject({ status: 400, errors: [{ path: 'file' }] })
  expect((await w.owner.query('select from files where tenant_id = $1', [tenant])).rowCount).toBe(2)
})
