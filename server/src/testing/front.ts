import type { AddressInfo } from 'node:net'
import type { Role } from '@rampart/contract/identity.ts'
import { http } from '../kernel/http.ts'
import { type Module, rights } from '../kernel/module.ts'
import { type News, news } from '../kernel/news.ts'
import { type Registry, registry } from '../kernel/registry.ts'
import { sealTenant } from '../kernel/seal.ts'
import type { Who } from '../platform/identity/sessions.ts'
import { until } from './testbed.ts'
import { type World, world } from './world.ts'

export interface Front {
  world: World
  news: News
  /** Where it listens: for streams, which `inject` cannot read. */
  url: string
  /** Calls a path after /api/v1 over HTTP as a role of a tenant. */
  fetch: (tenant: string, role: Role, path: string, init?: RequestInit) => Promise<Response>
  seal: (tenant: string) => Promise<void>
  close: () => Promise<void>
}
export interface Given {
  news: News
  registry: () => Registry
  authenticate: (req: Parameters<World['rampart']['sessions']['authenticate']>[0]) => Promise<Who>
}

/** A second process over the world's database, with these modules, listening on a port of its own. */
export async function front(modulesOf: (given: Given) => readonly Module[]): Promise<Front> {
  const w = await world()
  const { sessions } = w.rampart
  const post = news(w.login.app)
  await until(() => post.connected())
  const held: { registry?: Registry; rights: (role: string) => ReadonlySet<string> } = { rights: () => new Set() }
  const authenticate: Given['authenticate'] = async (req) => {
    const who = await sessions.authenticate(req)
    return { ...who, permissions: held.rights(who.role) }
  }
  const known = () => {
    if (!held.registry) throw new Error('not yet')
    return held.registry
  }
  const modules = modulesOf({ news: post, registry: known, authenticate })
  held.rights = rights(modules)
  held.registry = registry(modules)
  const app = await http({ config: w.config, db: w.db, authenticate, hasCookie: sessions.hasCookie, version: 'test' })
  if (!app.hasDecorator('registry')) app.decorate('registry', held.registry)
  for (const module of modules) await app.register(module.routes, { prefix: '/api/v1' })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
  return {
    world: w,
    news: post,
    url,
    fetch: async (tenant, role, path, init = {}) =>
      fetch(`${url}/api/v1${path}`, { ...init, headers: { authorization: `Bearer ${await w.token(tenant, role)}`, ...init.headers } }),
    seal: async (tenant) => {
      await until(async () => !(await sealTenant(w.db, tenant)).waiting)
      post.tell('sealed', tenant)
    },
    close: async () => {
      const closed = app.close()
      // A connection that the client opened and never used is no idle one to Node, and would hold the test for a minute.
      const cut = setTimeout(() => app.server.closeAllConnections(), 1000)
      await closed
      clearTimeout(cut)
      await post.end()
    },
  }
}
