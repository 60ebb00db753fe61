import type { Config } from '../../kernel/config.ts'
import { from, type Module } from '../../kernel/module.ts'
import { explain } from '../../kernel/problem.ts'
import { titled } from '../../kernel/registry.ts'
import { named } from '../../kernel/verbs.ts'
import type { Files } from '../../platform/files/files.port.ts'
import { caseRoutes } from './cases.routes.ts'
import { forgetAlert, forgetName } from './forget.ts'
import { makeReport } from './report/report.ts'
import { visible } from './visible.ts'

explain({
  cases_merged: 'Other cases were merged into this one. Undo these merges first.',
  case_evidence_case: 'This case holds evidence, or held some, and is kept: the chain of custody must stay whole.',
  case_evidence_file: 'This file is evidence of a case and is kept.',
  case_templates_once: 'A template with this name exists.',
  case_members_pkey: 'This person is a member of the case already.',
  case_artifacts_once: 'This case has this artifact already.',
})

/** Investigations: what is known, what is to be done, what was done, and what proves it. */
export const casesModule = (files: Files, config: Pick<Config, 'EVIDENCE_MAX_MB'>): Module => ({
  name: 'cases',
  grants: {
    'cases:read': [...from('viewer'), 'service'],
    'cases:write': from('analyst'),
    'cases:admin': from('lead'),
  },
  routes: caseRoutes({ files, max_bytes: config.EVIDENCE_MAX_MB * 1_000_000 }),
  sealed: [{ table: 'custody_keys', column: 'sealed', row: 'tenant_id' }],
  work: { 'cases.report': makeReport(files) },
  on: { 'users.drop': forgetName, 'alerts.drop': forgetAlert },
  heard: { case_templates: 'cases:read' },
  entities: [
    {
      type: 'cases',
      may: 'cases:read',
      path: (id) => `/cases/${id}`,
      titles: titled('cases', 'reference', 'title'),
      find: async (who, words, most) => {
        const columns = ['reference', 'title', 'severity', 'status'] as const
        const found = await named(who, 'cases', words, {
          columns,
          search: ['title', 'reference'],
          by: '-created_at',
          most,
          also: [visible(who.actor)],
        })
        return found.map(({ id, reference, title, severity, status }) => ({
          id,
          title: `${reference} ${title}`,
          detail: `${severity} · ${status.replace('_', ' ')}`,
        }))
      },
    },
  ],
})
