import type { exclusion } from '@rampart/contract/observables.ts'
import type { z } from 'zod'

export type Exclusion = z.output<typeof exclusion>
