import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../../../test/harness.ts'
import { OPEN_TO_STRANGERS } from './register-route.ts'

let test: TestApp
beforeAll(async () => {
  test = await openTestApp()
})
afterAll(() => test.close())

it.each([
  ['the state of the installation', 'GET', '/api/v1/setup'],
  ['setting up', 'POST', '/api/v1/setup'],
  ['the description of the API', 'GET', '/openapi.json'],
  ['the pages of the documentation', 'GET', '/docs/static/index.html'],
] as const)(
  'of one address, %s is asked for so often and no more; others are not kept from it',
  async (_, method, url) => {
    const remoteAddress = `198.51.100.${url.length}`
    const ask = (from: string) =>
      test.server.inject({ method, url, remoteAddress: from, ...(method === 'POST' ? { payload: {} } : {}) })
    const answers = await Promise.all(Array.from({ length: OPEN_TO_STRANGERS.max + 20 }, () => ask(remoteAddress)))
    expect(answers.filter(({ statusCode }) => statusCode === 429).length).toBeGreaterThanOrEqual(20)
    expect((await ask(`203.0.113.${method.length}${url.length}`)).statusCode).not.toBe(429)
  },
)
