import { everybody, from, type Module } from '../../kernel/module.ts'
import { titled } from '../../kernel/registry.ts'
import { jobRoutes } from './jobs.routes.ts'
import type { Schedules } from './schedules.ts'

export const jobsModule = (schedules: () => Schedules | undefined): Module => ({
  name: 'jobs',
  grants: {
    'jobs:read': everybody,
    'jobs:read_all': [...from('manager'), 'auditor'],
    'jobs:manage': from('manager'),
    'system:read': [...from('admin'), 'auditor'],
    'system:run': from('admin'),
    'system:metrics': from('admin'),
  },
  routes: jobRoutes(schedules),
  entities: [
    {
      type: 'jobs',
      may: 'jobs:read',
      path: (id) => `/system?tab=jobs&open=${id}`,
      titles: titled('job_runs', 'kind'),
    },
  ],
})
