import type { Host } from './columns.tsx'
export function RetireHosts(_: { hosts: Host[]; onDone: () => void }) { return null }
