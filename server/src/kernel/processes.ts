import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

/** The arguments of a living process, joined by NUL; undefined when it is gone or only waits to be reaped. */
export function commandOf(pid: number): string | undefined {
  try {
    // World-readable, unlike /proc/PID/cwd and exe, which root itself may not read in a container without ptrace.
    const command =
      process.platform === 'linux'
        ? readFileSync(`/proc/${pid}/cmdline`, 'utf8')
        : execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
    return command.trim() || undefined
  } catch {
    return undefined
  }
}

/** Processes whose arguments `fits` accepts. Linux only; elsewhere none are found. */
export function processesThat(fits: (command: string) => boolean): number[] {
  if (process.platform !== 'linux') return []
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return all.map(Number).filter((pid) => {
    const command = pid === process.pid ? undefined : commandOf(pid)
    return command !== undefined && fits(command)
  })
}

/** Sends a signal; false when the process is already gone. */
export function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, name)
  } catch {
    return false
  }
}
