import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import type { Config } from '../../kernel/config.ts'

const shortest = 12
type Given = Pick<Config, 'RAMPART_BACKUP_PASSPHRASE' | 'RAMPART_BACKUP_PASSPHRASE_FILE'>

/** The passphrase of the environment or of its file, without the line's end; undefined when neither is set. */
export function givenPassphrase(config: Given): string | undefined {
  if (config.RAMPART_BACKUP_PASSPHRASE !== undefined) return config.RAMPART_BACKUP_PASSPHRASE
  const path = config.RAMPART_BACKUP_PASSPHRASE_FILE
  if (path === undefined) return undefined
  let text: string
  try {
    text = readFileSync(path, 'utf8').replace(/\r?\n$/, '')
  } catch (cause) {
    throw new Error(`RAMPART_BACKUP_PASSPHRASE_FILE: ${path} cannot be read`, { cause })
  }
  if (text.length < shortest)
    throw new Error(`RAMPART_BACKUP_PASSPHRASE_FILE: the passphrase in ${path} must have at least ${shortest} characters.`)
  return text
}

/** The passphrase for a command: from the environment, its file, or a person at a terminal. Never from the command line, which others can see. */
export async function askPassphrase(config: Given, { twice }: { twice: boolean }): Promise<string> {
  const given = givenPassphrase(config)
  if (given !== undefined) return given
  if (!process.stdin.isTTY)
    throw new Error('Give the passphrase of the backup in RAMPART_BACKUP_PASSPHRASE or RAMPART_BACKUP_PASSPHRASE_FILE, or at a terminal.')
  const passphrase = await ask('Passphrase of the backup: ')
  if (!twice) return passphrase
  if (passphrase.length < shortest) throw new Error(`The passphrase must have at least ${shortest} characters.`)
  if ((await ask('Once more: ')) !== passphrase) throw new Error('The two passphrases differ. Nothing was written.')
  return passphrase
}

/** Nothing of the answer is shown. */
async function ask(question: string): Promise<string> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: true })
  process.stderr.write(question)
  try {
    return await lines.question('')
  } finally {
    lines.close()
    process.stderr.write('\n')
  }
}
