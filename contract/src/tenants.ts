import { z } from 'zod'
import { stamped } from './kit/rest.ts'

export const tenant = stamped.extend({ name: z.string() })
export const tenantEdit = z.strictObject({ name: z.string().trim().min(1).max(100), version: z.int() })
