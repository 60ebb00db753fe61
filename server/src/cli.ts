import { readConfig } from './kernel/config.ts'

const usage = `Usage: npm run rampart -- <command>
  serve                                    start the platform (what npm start does)
  demo                                     the same, with the demo company in a tenant of its own
  migrate                                  run the migrations and end
  backup <file or folder>                  write all of the instance into one sealed file, also beside a running server
  verify <file>                            read a backup from end to end and check it
  restore <file>                           load a backup into an empty instance
  keys rotate                              put new data keys in use, wrapped by the master key of today
  keys rotate-signing [--now]              sign access tokens with a new key; --now ends what the old one signed
  audit verify                             check the audit trail against its seals and checkpoints
  audit checkpoint                         write signed checkpoints of the trail now, before a backup of your own
  tenant add <name>                        add a tenant
  user add <tenant id> <username> <e-mail> <role>
                                           add a person; prints a sign-in link that works once
  user reset-factors <username>            take away the second factors of somebody who lost them`

/** Runs one command; an expected failure is a sentence on stderr and exit code 1, without a stack. */
export async function command(args: readonly string[]): Promise<void> {
  const [verb = 'serve', ...rest] = args
  try {
    if (verb === 'help' || verb === '--help') {
      process.stdout.write(`${usage}\n`)
      return
    }
    const config = readConfig(process.env) // before what takes a second to load
    if (verb === 'serve') await (await import('./serve.ts')).serve(config)
    else if (verb === 'demo') await (await import('./demo/demo.ts')).demo(config)
    else process.exitCode = await (await import('./administer.ts')).administer([verb, ...rest], config, usage)
  } catch (cause) {
    process.stderr.write(`${told(cause)}\n`)
    process.exit(1)
  }
}

/** What went wrong, for a person: the sentences of our own errors; the stack only of what nobody expected. */
function told(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause)
  if (process.env.RAMPART_ENV === 'development') return cause.stack ?? cause.message
  if (cause instanceof TypeError || cause instanceof ReferenceError) return cause.stack ?? cause.message
  const because = cause.cause instanceof Error ? `: ${cause.cause.message}` : ''
  return `${cause.message}${because}`
}
