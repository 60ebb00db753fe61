import type { Severity } from '@rampart/contract/alerts.ts'

/** What products call how bad it is. Syslog's names (RFC 5424) are among them. */
const words: Readonly<Record<string, Severity>> = {
  critical: 'critical',
  crit: 'critical',
  fatal: 'critical',
  emergency: 'critical',
  emerg: 'critical',
  alert: 'critical',
  'very high': 'critical',
  severe: 'critical',
  high: 'high',
  major: 'high',
  error: 'high',
  err: 'high',
  medium: 'medium',
  moderate: 'medium',
  warning: 'medium',
  warn: 'medium',
  low: 'low',
  minor: 'low',
  notice: 'low',
  info: 'info',
  informational: 'info',
  information: 'info',
  debug: 'info',
  none: 'info',
}

/** A severity by its name in any of the usual words, or undefined. */
export const severityNamed = (word: string | undefined): Severity | undefined => {
  const name = word?.toLowerCase() ?? ''
  return Object.hasOwn(words, name) ? words[name] : undefined
}

/** Wazuh's rule levels 0 to 15, in the bands that its own integration with IRIS uses. */
export function severityOfLevel(level: number): Severity {
  if (level >= 13) return 'critical'
  if (level >= 10) return 'high'
  if (level >= 7) return 'medium'
  return level >= 5 ? 'low' : 'info'
}

/** Elastic's risk scores 0 to 100, in the bands of its detection rules. */
export function severityOfRisk(score: number): Severity {
  if (score >= 74) return 'critical'
  if (score >= 48) return 'high'
  return score >= 22 ? 'medium' : 'low'
}
