import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Client, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp } from '../../../test/harness.ts'

let test: TestApp
let admin: Client

beforeAll(async () => {
  test = await openTestApp()
  admin = await signInAsAdmin(test, await test.createWorkspace())
  for (const country of ['CN', 'FR', null, 'CH']) {
    expect((await admin.post('/customers', { kind: 'individual', name: `Of ${country}`, country })).status).toBe(201)
  }
})
afterAll(() => test.close())

/** Page by page, as somebody scrolls. */
async function countriesIn(language: string, sort: string): Promise<(string | null)[]> {
  const seen: (string | null)[] = []
  let cursor = ''
  do {
    const place = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`
    const answer = await admin.get(`/customers?sort=${sort}&limit=1${place}`, { 'accept-language': language })
    seen.push(...answer.body.items.map((item: { country: string | null }) => item.country))
    cursor = answer.body.nextCursor ?? ''
  } while (cursor !== '')
  return seen
}

it.each([
  ['en', 'country', ['CN', 'FR', 'CH', null]], // China, France, Switzerland
  ['en', '-country', ['CH', 'FR', 'CN', null]],
  ['zh', 'country', ['FR', 'CH', 'CN', null]], // 法国、瑞士、中国
  ['zh', '-country', ['CN', 'CH', 'FR', null]],
])('puts countries in the order of their names in the reader’s language (%s, %s)', async (language, sort, order) => {
  expect(await countriesIn(language, sort)).toEqual(order)
})
