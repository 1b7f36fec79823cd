import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp } from '../../../test/harness.ts'
import { addCustomer, listUrl } from '../reporting.testkit.ts'

let test: TestApp
let admin: Client
let member: Client

beforeAll(async () => {
  test = await openTestApp()
  const workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
  member = (await signInAs(test, workspace, 'member')).client
  const now = test.clock.now()
  const people = ['100% Cotton', 'Tea 😀', 'Anna_Smith', 'C:\\Temp', '张伟', 'Plain Ltd']
  for (const name of people) await addCustomer(admin, now, { name, email: 'a@b.example', phone: '+44 20 1' })
  await addCustomer(admin, now, { name: 'Sold to', company: '50%+' })
  const other = await signInAsAdmin(test, await test.createWorkspace())
  await addCustomer(other, now, { name: '%😀_\\' })
})
afterAll(() => test.close())

async function found(client: Client, search: string): Promise<string[]> {
  const { status, body } = await client.get(listUrl('/customers', { search, sort: 'name' }))
  expect(status).toBe(200)
  const counted = await client.get(listUrl('/customers/count', { search }))
  expect(counted.body).toEqual({ count: body.items.length, exact: true })
  return body.items.map(({ name }: { name: string }) => name)
}

describe('a search of signs only', () => {
  it.each([
    ['%', ['100% Cotton', 'Sold to']],
    ['😀', ['Tea 😀']],
    ['_', ['Anna_Smith']],
    ['\\', ['C:\\Temp']],
    ['%+', ['Sold to']],
    ['😀😀', []],
    ['🍵', []],
    ['%%', []],
    ['__', []],
    ['\\%', []],
    ["'", []],
    ['*', []],
    ['?', []],
    ['@', []],
    ['+', ['Sold to']],
    ['…', []],
    ['👨‍👩‍👧', []],
  ])('%s finds who is called so, else nobody', async (search, names) => {
    expect(await found(admin, search)).toEqual(names)
  })

  it('finds nobody whom the reader may not see', async () => {
    expect(await found(member, '%')).toEqual([])
  })

  it('finds the same in the palette', async () => {
    const palette = async (q: string) => {
      const { body } = await admin.get(`/search?q=${encodeURIComponent(q)}`)
      return body.customers.map(({ name }: { name: string }) => name)
    }
    expect(await palette('%')).toEqual(['100% Cotton', 'Sold to'])
    expect(await palette('🍵')).toEqual([])
  })

  it('ranks by name where no order is asked for', async () => {
    const { body } = await admin.get(listUrl('/customers', { search: '%' }))
    expect(body.items.map(({ name }: { name: string }) => name)).toEqual(['100% Cotton', 'Sold to'])
  })

  it('nothing but blanks asks for nothing', async () => {
    for (const search of ['', ' ', '\t', '\u200b']) expect(await found(admin, search)).toHaveLength(7)
  })

  it('exports whom it finds, not everybody', async () => {
    const { body } = await admin.get(listUrl('/customers/export', { format: 'jsonl', search: '🍵' }))
    expect(body).toBe('')
  })
})
