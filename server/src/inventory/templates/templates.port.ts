import { type TemplateDetail, templateDetail } from '@rampart/contract/templates.ts'
import type { Looking } from '../../kernel/guard.ts'
import { one } from '../../kernel/verbs.ts'

/** A template as a test is made from it. 404 for one that there is not, or that is another tenant's. */
export const templateOf = async (rows: Looking, id: string): Promise<TemplateDetail> =>
  templateDetail.parse(await one(rows, 'test_templates', id))
