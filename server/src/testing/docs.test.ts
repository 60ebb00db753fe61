import { expect, test } from 'vitest'
import { newWorld, world } from './world.ts'

test('Swagger UI and ReDoc stand in development only; metrics need a permission', async () => {
  const development = await newWorld({ RAMPART_ENV: 'development' })
  for (const path of ['/docs', '/redoc', '/redoc/redoc.js']) expect((await development.app.inject(path)).statusCode, path).toBeLessThan(400)
  await development.rampart.close()
  const { app, token, tenant } = await world()
  expect((await app.inject('/redoc/redoc.js')).headers['content-type']).not.toContain('javascript')
  expect((await app.inject('/docs/json')).headers['content-type']).not.toContain('json')
  expect((await app.inject('/metrics')).statusCode).toBe(401)
  const mine = await tenant()
  const metrics = async (role: 'viewer' | 'admin') =>
    app.inject({ url: '/metrics', headers: { authorization: `Bearer ${await token(mine, role)}` } })
  expect((await metrics('viewer')).statusCode).toBe(403)
  const told = await metrics('admin')
  expect(told.body).toMatch(/rampart_http_request_seconds_count\{.*route=.*\} \d+/)
  expect(told.body).toMatch(/rampart_database_connections\{state="total"\} \d+/)
})
