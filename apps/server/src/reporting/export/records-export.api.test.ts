import { encodeFilter } from '@rapport/kernel'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { anonymous, type Client, signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp } from '../../../test/harness.ts'

let test: TestApp
let admin: Client
let member: Client
let viewer: Client
beforeAll(async () => {
  test = await openTestApp('2026-06-15T12:00:00Z')
  const workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
  member = (await signInAs(test, workspace, 'member')).client
  viewer = (await signInAs(test, workspace, 'viewer')).client
  const companyId = (await admin.post('/customers', { kind: 'company', name: '西湖茶业' })).body.id
  const otherId = (await admin.post('/customers', { kind: 'company', name: 'Acme' })).body.id
  const roles = ['decisionMaker', 'user']
  await admin.post('/contacts', { name: '张伟', companyId, otherCompaniesIds: [otherId], roles })
  await admin.post('/tasks', { subject: 'Call, "soon"', dueAt: '2026-06-16T01:00:00Z', priority: 'high' })
  await admin.post('/tasks', { subject: '=SUM(1)', type: 'call' })
  await member.post('/tasks', { subject: 'Own' })
  await admin.post('/orders', {
    customer: { id: otherId },
    number: 'O-1',
    lines: [{ quantity: '2', unitPrice: '12.5' }],
  })
})
afterAll(() => test.close())

/** Lines of a CSV file, each by its headings. */
async function rows(client: Client, url: string): Promise<Record<string, string>[]> {
  const answer = await client.get(url)
  expect(answer, JSON.stringify(answer.body)).toMatchObject({ status: 200 })
  const [head = '', ...lines] = String(answer.body)
    .replace(/^\uFEFF/, '')
    .trim()
    .split('\r\n')
  const cells = (line: string) =>
    [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell = '']) =>
      cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell,
    )
  return lines.map((line) =>
    Object.fromEntries(cells(head).map((heading, index) => [heading, cells(line)[index] ?? ''])),
  )
}

it('writes the records of a list with labels for fields and choices, and names for what they refer to', async () => {
  const [contact] = await rows(admin, '/contacts/export?format=csv')
  expect(contact).toMatchObject({ Name: '张伟', Company: '西湖茶业', Roles: 'Decision maker; User' })
  expect(Object.values(contact ?? {})).toContain('Acme')
  const tasks = await rows(admin, '/tasks/export?format=csv&sort=subject')
  expect(tasks).toHaveLength(3)
  expect(tasks.map(({ Subject }) => Subject)).toEqual(expect.arrayContaining(['Call, "soon"', "'=SUM(1)", 'Own']))
  const [order] = await rows(admin, '/orders/export?format=csv')
  expect(order).toMatchObject({ 'Order number': 'O-1', Customer: 'Acme', Amount: '25.00', Status: 'Placed' })
})

it('narrows as the list does, and to what the reader may see', async () => {
  const filter = encodeFilter({ field: 'type', op: 'eq', value: 'call' })
  expect(await rows(admin, `/tasks/export?format=csv&filter=${filter}`)).toHaveLength(1)
  expect((await rows(member, '/tasks/export?format=csv')).map(({ Subject }) => Subject)).toEqual(['Own'])
  const lines = (await admin.get('/tasks/export?format=jsonl&search=soon')).body
  expect([lines].flat()).toMatchObject([{ subject: 'Call, "soon"', priority: 'high' }])
  expect((await viewer.get('/tasks/export?format=csv')).body.code).toBe('access.denied')
  expect((await anonymous(test.server).get('/tasks/export?format=csv')).status).toBe(401)
  expect((await admin.get('/tasks/export?format=pdf')).status).toBe(400)
})

it('notes what was handed out', async () => {
  await admin.get('/products/export?format=xlsx')
  const { items } = (await admin.get('/audit?object=product')).body
  expect(items[0]).toMatchObject({ action: 'products.exported', after: { count: 0, format: 'xlsx' } })
})

it('has the tags of each record by name, in the order of the list of tags', async () => {
  const tag = async (name: string) => (await admin.post('/tags', { name })).body.id
  const tags = [await tag('Urgent'), await tag('Harvest')]
  const { id } = (await admin.post('/tasks', { subject: 'Tagged' })).body
  for (const tagId of tags) {
    const decided = await admin.post(`/tags/${tagId}/decisions`, { object: 'task', recordId: id, decision: 'add' })
    expect(decided.status).toBe(200)
  }
  const tasks = await rows(admin, '/tasks/export?format=csv&sort=subject')
  expect(tasks.find(({ Subject }) => Subject === 'Tagged')?.Tags).toBe('Harvest; Urgent')
  expect(tasks.filter(({ Tags }) => Tags !== '')).toHaveLength(1)
})
