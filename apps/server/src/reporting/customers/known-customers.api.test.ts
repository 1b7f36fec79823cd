import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp } from '../../../test/harness.ts'
import { addCustomer } from '../reporting.testkit.ts'

let test: TestApp
let admin: Client
let member: { client: Client; memberId: string }

beforeAll(async () => {
  test = await openTestApp('2026-06-15T12:00:00Z')
  const workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
  member = await signInAs(test, workspace, 'member')
  const now = test.clock.now()
  await addCustomer(admin, now, { name: 'Ann', email: 'ann@example.com', phone: '+44 20 7946 0123' })
  await addCustomer(admin, now, { name: 'Bea', phone: '13812345678', ownerId: member.memberId })
  await addCustomer(admin, now, { name: 'Cyn', phone: '+86 138-1234-56789' })
  const gone = await addCustomer(admin, now, { name: 'Dan', email: 'dan@example.com' })
  await admin.delete(`/customers/${gone}`)
  for (let n = 0; n < 7; n++) await addCustomer(admin, now, { name: `Info ${n}`, email: 'info@example.com' })
})
afterAll(() => test.close())

async function known(client: Client, query: Record<string, string>) {
  const answer = await client.get(`/customers/known?${new URLSearchParams(query)}`)
  expect(answer.status).toBe(200)
  return answer.body.items
}

async function names(client: Client, query: Record<string, string>): Promise<string[]> {
  return (await known(client, query)).map((item: { name: string }) => item.name)
}

describe('GET /customers/known', () => {
  it('knows an address however it is written, also of an archived customer', async () => {
    expect(await known(admin, { email: ' Ann@Example.com ' })).toEqual([
      { id: expect.any(String), name: 'Ann', kind: 'individual', ownerName: null, archivedAt: null, by: 'email' },
    ])
    expect(await known(admin, { email: 'dan@example.com' })).toMatchObject([
      { name: 'Dan', archivedAt: '2026-06-15T12:00:00Z' },
    ])
  })

  it.each([
    ['020 7946 0123', ['Ann']],
    ['+442079460123', ['Ann']],
    ['+86 138 1234 5678', ['Bea']],
    ['(138) 1234-5678', ['Bea']],
    ['138123', []],
    ['0123', []],
    ['see notes', []],
  ])('knows the number %s', async (phone, expected) => {
    expect(await names(admin, { phone })).toEqual(expected)
  })

  it('names each once, and no more than five', async () => {
    expect(await names(admin, { email: 'ann@example.com', phone: '02079460123' })).toEqual(['Ann'])
    expect(await names(admin, { email: 'info@example.com' })).toHaveLength(5)
  })

  it('says nothing of customers that are not theirs to see, nor of nothing', async () => {
    expect(await names(member.client, { email: 'ann@example.com', phone: '13812345678' })).toEqual(['Bea'])
    expect(await names(admin, {})).toEqual([])
    const elsewhere = await signInAsAdmin(test, await test.createWorkspace())
    expect(await names(elsewhere, { email: 'ann@example.com' })).toEqual([])
  })
})
