import { expect, test } from 'vitest'
import { newWorld } from './world.ts'

test('Swagger UI and ReDoc stand in development only; metrics need a permission, and are for who runs the instance', async () => {
  const development = await newWorld({ RAMPART_ENV: 'development' })
  for (const path of ['/docs', '/redoc', '/redoc/redoc.js']) expect((await development.app.inject(path)).statusCode, path).toBeLessThan(400)
  await development.rampart.close()
  const { app, token, tenant } = await newWorld()
  expect((await app.inject('/redoc/redoc.js')).headers['content-type']).not.toContain('javascript')
  expect((await app.inject('/docs/json')).headers['content-type']).not.toContain('json')
  expect((await app.inject('/metrics')).statusCode).toBe(401)
  const [first, other] = [await tenant(), await tenant()]
  const metrics = async (role: 'viewer' | 'admin', mine = first) =>
    app.inject({ url: '/metrics', headers: { authorization: `Bearer ${await token(mine, role)}` } })
  expect((await metrics('viewer')).statusCode).toBe(403)
  expect((await metrics('admin', other)).json()).toMatchObject({
    status: 403,
    detail: expect.stringContaining('the organisation that runs it'),
  })
  const told = await metrics('admin')
  expect(told.body).toMatch(/rampart_http_request_seconds_count\{.*route=.*\} \d+/)
  expect(told.body).toMatch(/rampart_database_connections\{state="total"\} \d+/)
})
