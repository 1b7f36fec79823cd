import type { AddressInfo } from 'node:net'
import { networkInterfaces } from 'node:os'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../../../test/harness.ts'
import { readConfig } from '../config/config.ts'
import { buildServer } from './server.ts'

let test: TestApp
const servers: FastifyInstance[] = []

beforeAll(async () => {
  test = await openTestApp()
})
afterAll(async () => {
  for (const server of servers) await server.close()
  await test.close()
})

/** Listens on every address of this machine; answers the port. */
async function listen(environment: Readonly<Record<string, string>>): Promise<number> {
  const config = { ...readConfig(environment), webDirectory: 'no-web' }
  const server = await buildServer({ config, tools: test.app, routes: [], version: 'test' })
  servers.push(server)
  await server.listen({ port: 0, host: '0.0.0.0' })
  return (server.server.address() as AddressInfo).port // listening on a port, not on a path
}

async function read(port: number, headers: Record<string, string> = {}, host = '127.0.0.1') {
  const answer = await fetch(`http://${host}:${port}/metrics`, { headers })
  return { status: answer.status, text: await answer.text() }
}

/** How this machine is reached from elsewhere; none where it has no network. */
function outerAddress(): string | undefined {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? [])
  return all.find((address) => address.family === 'IPv4' && !address.internal)?.address
}

describe('/metrics', () => {
  it('is not for who reaches this machine by another name, as through a proxy that says nothing of itself', async () => {
    const statusOf = async (host: string) =>
      (await test.server.inject({ url: '/metrics', headers: { host } })).statusCode
    expect(await statusOf('127.0.0.1:4321')).toBe(200)
    expect(await statusOf('crm.example.com')).toBe(403)
    expect(await statusOf('192.168.1.5')).toBe(403)
  })

  it('is for this machine, and not for who comes through a proxy on it', async () => {
    const port = await listen({})
    const figures = await read(port)
    expect(figures.status).toBe(200)
    expect(figures.text).toContain('rapport_http_request_seconds')
    for (const header of ['x-forwarded-for', 'forwarded', 'x-real-ip']) {
      const refused = await read(port, { [header]: '127.0.0.1' })
      expect(refused).toMatchObject({ status: 403, text: expect.stringContaining('metrics.refused') })
    }
  })

  it('is not for another address, whatever the headers say', async (context) => {
    const outer = outerAddress()
    if (outer === undefined) return context.skip('this machine has no address but the loopback one')
    // Also behind a proxy that is trusted to say who asks.
    for (const environment of [{}, { RAPPORT_PUBLIC_URL: 'https://crm.example' }]) {
      const port = await listen(environment)
      expect((await read(port, {}, outer)).status).toBe(403)
      expect((await read(port, { 'x-forwarded-for': '127.0.0.1' }, outer)).status).toBe(403)
    }
  })

  it('is for whoever names the token, once there is one, and then for nobody else', async () => {
    const port = await listen({ RAPPORT_METRICS_TOKEN: 'a secret of ours' })
    const host = outerAddress() ?? '127.0.0.1'
    expect((await read(port)).status).toBe(403)
    expect((await read(port, { authorization: 'Bearer a secret of theirs' })).status).toBe(403)
    expect(
      (await read(port, { authorization: 'Bearer a secret of ours', 'x-forwarded-for': '1.2.3.4' }, host)).status,
    ).toBe(200)
  })
})
