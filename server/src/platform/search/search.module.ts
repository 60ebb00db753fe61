import { from, type Module } from '../../kernel/module.ts'
import { searchRoutes } from './search.routes.ts'

/** One question to every kind of record that can be found by a name; each module says itself what it finds. */
export const searchModule: Module = { name: 'search', grants: { 'search:read': from('viewer') }, routes: searchRoutes }
