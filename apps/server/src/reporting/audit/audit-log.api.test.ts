import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'

let test: TestApp
let workspace: TestWorkspace
let admin: Client
let memberId: string
let customer: { id: string; version: number }

const items = async (query = '') => (await admin.get(`/audit?limit=200${query}`)).body.items
const actions = async (query: string) => (await items(query)).map(({ action }: { action: string }) => action)

beforeAll(async () => {
  test = await openTestApp()
  workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
  memberId = (await admin.get('/me')).body.memberId
  customer = (await admin.post('/customers', { kind: 'individual', name: '王芳', city: 'Suzhou' })).body
  test.clock.advanceDays(1)
  await admin.patch(`/customers/${customer.id}`, { version: customer.version, city: 'Hangzhou' })
  await admin.post('/tasks', { subject: 'Call back' })
  await admin.get('/customers/export?format=csv')
  test.clock.advanceDays(1)
  await admin.post('/teams', { name: 'North' })
})
afterAll(() => test.close())

describe('the audit of a workspace', () => {
  it('says who did what to which record, newest first', async () => {
    const [last, ...rest] = await items()
    expect(last).toMatchObject({
      action: 'team.created',
      kind: 'permission',
      actorName: 'Ada Admin',
      actorId: memberId,
    })
    const changed = rest.find(({ action }: { action: string }) => action === 'customer.updated')
    expect(changed).toMatchObject({
      ...{ kind: 'change', object: 'customer', objectId: customer.id, title: '王芳' },
      ...{ before: { city: 'Suzhou' }, after: { city: 'Hangzhou' } },
    })
  })

  it('is filtered by person, object, record, kind of act and time, alone and together', async () => {
    expect(await actions('&kind=export')).toEqual(['customers.exported'])
    expect(await actions('&kind=signIn')).toEqual(['session.signed_in'])
    expect(await actions('&kind=permission')).toEqual(['team.created', 'member.added'])
    expect(await actions('&object=task')).toEqual(['task.created'])
    expect(await actions(`&object=customer&objectId=${customer.id}`)).toEqual(['customer.updated', 'customer.created'])
    expect(await actions(`&actor=${memberId}&object=customer&kind=change`)).toEqual([
      'customer.updated',
      'customer.created',
    ])
    expect(new Set((await items('&actor=system')).map(({ actorId }: { actorId: unknown }) => actorId))).toEqual(
      new Set([null]),
    )
    const day = '&from=2026-06-16T00:00:00Z&to=2026-06-16T23:59:59Z'
    expect(await actions(day)).toEqual(['customers.exported', 'task.created', 'customer.updated'])
    expect(await actions('&from=2026-06-17T00:00:00Z')).toEqual(['team.created'])
    expect(await actions('&to=2026-06-01T00:00:00Z')).toEqual([])
    expect((await admin.get('/audit?kind=gossip')).status).toBe(400)
  })

  it('is read page by page to its end and back', async () => {
    const whole = (await items()).map(({ id }: { id: string }) => id)
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const next: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`
      const page = (await admin.get(`/audit?limit=3${next}`)).body
      seen.push(...page.items.map(({ id }: { id: string }) => id))
      cursor = page.nextCursor
    } while (cursor !== null)
    expect(seen).toEqual(whole)
  })

  it('is handed out as a file, and says so of itself', async () => {
    const csv = await admin.get('/audit/export?format=csv&object=customer')
    expect(csv.headers['content-disposition']).toBe('attachment; filename="audit-2026-06-17.csv"')
    const lines = String(csv.body).trim().split('\r\n')
    expect(lines[0]).toContain('Time,Person,Email,Kind,Action')
    expect(lines).toHaveLength(4)
    expect(lines[2]).toContain('customer.updated')
    expect(lines[2]).toContain('王芳')
    const jsonl = await admin.get('/audit/export?format=jsonl&kind=change&object=customer')
    const entries = String(jsonl.body)
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(entries.map(({ action }) => action)).toEqual(['customer.updated', 'customer.created'])
    expect(entries[1].after.name).toBe('王芳')
    await expect
      .poll(async () => (await items('&object=audit&kind=export')).map(({ after }: { after: unknown }) => after))
      .toMatchObject([
        { count: 2, format: 'jsonl', filter: { kind: 'change', object: 'customer' } },
        { count: 3, format: 'csv' },
      ])
  })

  it('is for those with the right alone, as a file as well', async () => {
    const { client } = await signInAs(test, workspace, 'manager')
    expect(await client.get('/audit')).toMatchObject({ status: 403, body: { code: 'access.denied' } })
    expect(await client.get('/audit/export?format=csv')).toMatchObject({ status: 403, body: { code: 'access.denied' } })
  })
})
