import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { ensureCustomers } from '../../modules/customers/index.ts'

/** More than are looked at one by one. */
const FREQUENT = 5_200
const BATCH = 1_000

let test: TestApp
let workspace: TestWorkspace
let admin: Client

beforeAll(async () => {
  test = await openTestApp()
  workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
  const inputs = Array.from({ length: FREQUENT }, (_, n) => ({
    source: 't',
    externalId: `X${n}`,
    name: `Hotel ${n}`,
    ownerId: null,
  }))
  for (let start = 0; start < FREQUENT; start += BATCH) {
    await test.write(workspace.identity, (ctx) => ensureCustomers(ctx, inputs.slice(start, start + BATCH)))
  }
})
afterAll(() => test.close())

async function find(text: string): Promise<string[]> {
  const answer = await admin.get(`/customers?limit=10&search=${encodeURIComponent(text)}`)
  expect(answer).toMatchObject({ status: 200 })
  return answer.body.items.map(({ name }: { name: string }) => name)
}

describe('a word that very many have', () => {
  it('is known as frequent from the second time on, and found as before, with whoever came or went since', async () => {
    const first = await find('hotel')
    expect(first).toHaveLength(10)
    expect(await find('hotel')).toEqual(first)
    const added = await admin.post('/customers', { kind: 'company', name: 'Hotel' })
    expect(added).toMatchObject({ status: 201 })
    expect(await find('hotel')).toEqual(['Hotel', ...first.slice(0, 9)])
    expect((await admin.delete(`/customers/${added.body.id}`)).status).toBe(200)
    expect(await find('hotel')).toEqual(first)
  })

  it('of another workspace is not', async () => {
    const other = await signInAsAdmin(test, await test.createWorkspace())
    expect((await other.post('/customers', { kind: 'company', name: 'Hotel Adler' })).status).toBe(201)
    const answer = await other.get('/customers?limit=10&search=hotel')
    expect(answer.body.items.map(({ name }: { name: string }) => name)).toEqual(['Hotel Adler'])
  })
})
