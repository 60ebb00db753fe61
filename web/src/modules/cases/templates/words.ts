import type { caseTemplate } from '@rampart/contract/casework.ts'
import type { z } from 'zod'

export type Template = z.output<typeof caseTemplate>
