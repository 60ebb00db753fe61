import type { Config } from '../../../kernel/config.ts'
import type { Module } from '../../../kernel/module.ts'
import type { Enter } from '../enter.ts'
import type { Sessions } from '../sessions.ts'
import type { RightsOf } from './rights.ts'

/** What the routes of this folder stand on. */
export interface PeopleParts {
  sessions: Sessions
  config: Config
  enter: Enter
  permissionsOf: RightsOf
  /** Asked late: every module's grants. */
  modules: () => readonly Pick<Module, 'name' | 'grants'>[]
}
