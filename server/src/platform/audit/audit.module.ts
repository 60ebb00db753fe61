import { from, type Module } from '../../kernel/module.ts'
import { auditRoutes } from './audit.routes.ts'

export const auditModule: Module = {
  name: 'audit',
  grants: { 'audit:read': [...from('manager'), 'auditor'], 'audit:export': [...from('admin'), 'auditor'] },
  routes: auditRoutes,
}
