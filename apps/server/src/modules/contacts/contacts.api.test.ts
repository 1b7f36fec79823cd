import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Client, signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp } from '../../../test/harness.ts'

let test: TestApp
let admin: Client
let member: Client
let companyId: string
beforeAll(async () => {
  test = await openTestApp('2026-06-15T12:00:00Z')
  const workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
  member = (await signInAs(test, workspace, 'member')).client
  companyId = (await admin.post('/customers', { kind: 'company', name: '西湖茶业' })).body.id
  const people = [
    { name: '张伟', email: 'zhang.wei@xihu.example', mobile: '+86 138 0000 5678', roles: ['decisionMaker'] },
    { name: '王芳', jobTitle: '财务经理', roles: ['finance'] },
    { name: 'Zoë Müller', department: 'Purchasing' },
  ]
  for (const person of people)
    expect(await admin.post('/contacts', { companyId, ...person })).toMatchObject({ status: 201 })
})
afterAll(() => test.close())

async function found(client: Client, search: string): Promise<string[]> {
  const { items } = (await client.get(`/contacts?sort=name&search=${encodeURIComponent(search)}`)).body
  return items.map(({ name }: { name: string }) => name)
}

it.each([
  ['part of a name', '张', ['张伟']],
  ['pinyin', 'zhangwei', ['张伟']],
  ['initials', 'wf', ['王芳']],
  ['digits of a number, however written', '13800005678', ['张伟']],
  ['part of an address', 'xihu', ['张伟']],
  ['letters without their marks', 'muller', ['Zoë Müller']],
  ['nothing anybody has', 'qqqq', []],
  ['blanks', '  ', ['王芳', '张伟', 'Zoë Müller']],
])('are found by %s', async (_, search, names) => {
  expect(new Set(await found(admin, search))).toEqual(new Set(names))
  const count = await admin.get(`/contacts/count?search=${encodeURIComponent(search)}`)
  expect(count.body).toEqual({ count: names.length, exact: true })
})

it('are found by what they are called now, by those who see them', async () => {
  const { items } = (await admin.get('/contacts?search=wangfang')).body
  await admin.patch(`/contacts/${items[0].id}`, { version: 1, name: '王小芳' })
  expect(await found(admin, 'wangfang')).toEqual([])
  expect(await found(admin, 'wxf')).toEqual(['王小芳'])
  expect(await found(member, 'wxf')).toEqual([])
})
