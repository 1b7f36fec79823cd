import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, signInAs, signInAsAdmin } from '../../../test/client.ts'
import type { TestWorkspace } from '../../../test/harness.ts'
import { type DemoApp, type DemoFacts, openDemoApp } from './demo.testkit.ts'
import { makeCompanyPeople } from './generator/company-people.ts'
import { makeDemoCompany } from './generator/demo-company.ts'
import { makeTasks } from './generator/tasks/tasks.ts'

let test: DemoApp
const NOW = '2026-06-15T12:00:00Z'

beforeAll(async () => {
  test = await openDemoApp(NOW)
})
afterAll(() => test.close())

describe('POST /demo', () => {
  let workspace: TestWorkspace
  let admin: Client
  let first: DemoFacts

  beforeAll(async () => {
    workspace = await test.createWorkspace({ currency: 'CNY', timeZone: 'Asia/Shanghai' })
    admin = await signInAsAdmin(test, workspace)
  })

  it('starts, and leaves after a batch when its process stops, having asked for the next job', async () => {
    expect((await admin.get('/demo')).body).toEqual({ status: 'none', done: 0, total: 0 })
    const started = await admin.post('/demo', {})
    expect(started.status).toBe(202)
    expect(started.body).toEqual({ status: 'running', done: 0, total: 0 })
    await test.app.database.owner.query('delete from graphile_worker._private_jobs')
    const stopping = new AbortController()
    stopping.abort()
    await test.fill(workspace, { signal: stopping.signal })
    const { status, done, total } = (await admin.get('/demo')).body
    expect(status).toBe('running')
    expect(done).toBeGreaterThan(0)
    expect(done).toBeLessThan(total)
    expect((await test.factsOf(workspace)).interactions).toBe(done)
    const waiting = await test.app.database.owner.query(
      `select key from graphile_worker.jobs where task_identifier = 'demo.fill'`,
    )
    expect(waiting.rows).toEqual([{ key: `${workspace.id}:demo.fill` }])
  })

  it('goes on to the whole of the company', async () => {
    await test.drainJobs()
    const company = makeDemoCompany({ seed: 'rapport', endMs: Date.parse(NOW), currency: 'CNY' })
    const total = company.events.length
    expect((await admin.get('/demo')).body).toEqual({ status: 'done', done: total, total })
    first = await test.factsOf(workspace)
    const orders = company.events.filter((event) => event.type === 'order')
    const lines = orders.flatMap((order) => order.lines)
    expect(first).toMatchObject({
      customers: company.customers.length,
      interactions: total,
      contacts: makeCompanyPeople('rapport', company.customers).length,
      tasks:
        company.events.filter((event) => event.type === 'contact' && event.followUp !== null).length +
        makeTasks({ seed: 'rapport', endMs: Date.parse(NOW), timeZone: 'Asia/Shanghai' }, company).length,
      products: new Set(lines.map(({ productCode }) => productCode)).size,
      corrections: company.events.filter((event) => event.type === 'contact' && event.isCorrected).length,
      orders: orders.length,
      lines: lines.length,
      amount: lines.reduce((sum, line) => sum + line.quantity * line.unitPriceMinor, 0),
    })
  }, 400_000)

  it('shows a meaningful picture: every tier, every stage, and movement', async () => {
    const score = await test.app.database.owner.query(
      'select tier, stage, count(*)::int as customers from customer_score where workspace_id = $1 group by tier, stage',
      [workspace.id],
    )
    expect(new Set(score.rows.map((row) => row.tier))).toEqual(new Set(['A', 'B', 'C', 'D']))
    expect(new Set(score.rows.map((row) => row.stage)).size).toBe(7)
    const moves = await test.app.database.owner.query(
      `select count(*)::int as moves, count(distinct (from_value, to_value))::int as kinds from score_change
       where workspace_id = $1 and kind = 'tier' and at > $2::timestamptz - interval '30 days' and at <= $2::timestamptz`,
      [workspace.id, NOW],
    )
    expect(moves.rows[0].moves).toBeGreaterThan(60)
    expect(moves.rows[0].kinds).toBeGreaterThan(3)
  })

  it('gives who asked for it tasks of their own: for customers and contacts, one about to be due, some done', async () => {
    const me = (await admin.get('/me')).body
    const { items } = (await admin.get('/tasks?sort=dueAt&limit=200')).body
    const mine = items.filter((task: { ownerId: string }) => task.ownerId === me.memberId)
    expect(mine.length).toBeGreaterThan(11)
    for (const wanted of ['customerName', 'contactName', 'repetition', 'remindAt', 'doneAt'])
      expect(mine.some((task: Record<string, unknown>) => task[wanted] !== null)).toBe(true)
    const ended = mine.filter(({ doneAt }: { doneAt: string | null }) => doneAt !== null)
    for (const { doneAt, createdAt, state } of ended) {
      expect(['done', 'cancelled']).toContain(state)
      expect(Date.parse(createdAt)).toBeLessThan(Date.parse(doneAt))
      expect(Date.parse(doneAt)).toBeLessThan(Date.parse(NOW))
    }
    const { body } = await admin.get(`/tasks/${ended[0].id}`)
    expect(body.outcome).not.toBeNull()
  })

  it('gives customers somebody has something to do for a few files, in the name of whose they are', async () => {
    const { rows } = await test.app.database.owner.query(
      `select a.record_id, a.name, v.preview, v.created_by from attachment a
       join attachment_version v on v.id = a.current_id where a.workspace_id = $1`,
      [workspace.id],
    )
    expect(new Set(rows.map((row) => row.record_id)).size).toBe(12)
    expect(new Set(rows.map((row) => row.name))).toEqual(
      new Set(['报价单.csv', '拜访纪要.txt', 'Quotation.csv', 'Notes of our visit.txt']),
    )
    expect(new Set(rows.map((row) => row.preview))).toEqual(new Set(['table', 'text']))
    expect(rows.some((row) => row.created_by !== null)).toBe(true)
    expect((await admin.get(`/attachments?object=customer&recordId=${rows[0].record_id}`)).body.items).toHaveLength(2)
  })

  it('has colleagues talk about customers, ask whoever looks at the demo, and keep notes', async () => {
    const { items } = (await admin.get('/notices?kind=mentioned&unread=only')).body
    expect(items.length).toBeGreaterThan(3)
    const [{ recordId, actorName }] = items
    expect(actorName).not.toBeNull()
    const query = `?object=customer&recordId=${recordId}`
    expect((await admin.get(`/comments${query}`)).body.items[0].mentions).toHaveLength(1)
    expect((await admin.get(`/followers${query}`)).body.own.isFollowing).toBe(true)
    expect((await admin.get('/note-templates')).body.items).toHaveLength(2)
    const { rows } = await test.app.database.owner.query(
      'select is_pinned from note where workspace_id = $1 order by is_pinned',
      [workspace.id],
    )
    expect(rows).toHaveLength(6)
    expect(rows.filter((row) => row.is_pinned)).toHaveLength(3)
  })

  it('lays out the page of customers for sellers, puts a group together and has something in the bin', async () => {
    const { items } = (await admin.get('/layouts')).body
    expect(items.map(({ object, role }: { object: string; role: string }) => [object, role])).toEqual([
      ['customer', 'member'],
    ])
    const { rows } = await test.app.database.owner.query(
      `select parent_id as id, count(*)::int from customer where workspace_id = $1 and parent_id is not null
       group by parent_id order by count(*) desc`,
      [workspace.id],
    )
    expect(rows.map(({ count }) => count)).toEqual([3, 2])
    const map = (await admin.get(`/customers/${rows[0].id}/relations`)).body
    const relations = map.links.map(({ relation }: { relation: string }) => relation)
    expect(new Set(relations)).toEqual(new Set(['branch', 'contact', 'referral']))
    expect((await admin.get('/bin')).body.items).toHaveLength(2)
  })

  it('changes nothing when asked or run again, even from the beginning', async () => {
    expect((await admin.post('/demo', {})).body.status).toBe('done')
    await test.fill(workspace)
    await test.app.database.owner.query(
      `update demo_run set status = 'running', done = done - 6000 where workspace_id = $1`,
      [workspace.id],
    )
    await test.fill(workspace)
    expect(await test.factsOf(workspace)).toEqual(first)
  })

  it('keeps machines on loan in an object of its own, at customers', async () => {
    const { items } = (await admin.get('/objects/customEquipment?limit=100')).body
    expect(items).toHaveLength(40)
    expect(new Set(items.map(({ customState }: { customState: string }) => customState)).size).toBe(4)
    expect(items.every(({ customAtName }: { customAtName: string | null }) => customAtName)).toBe(true)
  })

  it('makes colleagues in two teams who cannot sign in, and gives them customers', async () => {
    const members = (await admin.get('/members')).body.items
    expect(members.filter((member: { email: string }) => member.email.endsWith('@demo.example'))).toHaveLength(6)
    expect((await admin.get('/teams')).body.items).toHaveLength(2)
    const accounts = await test.app.database.owner.query(`select 1 from auth."user" where id like 'demo-%'`)
    expect(accounts.rows).toHaveLength(0)
    const owned = await test.app.database.owner.query(
      'select count(distinct owner_id)::int as owners from customer where workspace_id = $1',
      [workspace.id],
    )
    expect(owned.rows[0].owners).toBe(5)
  })
})

describe('a filling that cannot go on', () => {
  it('is called failed after the last attempt, and goes on when asked again', async () => {
    const workspace = await test.createWorkspace({ currency: 'CNY', timeZone: 'Asia/Shanghai' })
    const admin = await signInAsAdmin(test, workspace)
    await admin.post('/demo', {})
    // An address that a colleague of the demo company has, too: making them is refused.
    await test.app.database.owner.query(`update member set email = 'lin@demo.example' where workspace_id = $1`, [
      workspace.id,
    ])
    await expect(test.fill(workspace)).rejects.toMatchObject({ code: 'member.email_taken' })
    expect((await admin.get('/demo')).body.status).toBe('running')
    await expect(test.fill(workspace, { attempt: 5 })).rejects.toMatchObject({ code: 'member.email_taken' })
    expect((await admin.get('/demo')).body).toMatchObject({ status: 'failed', done: 0 })
    expect((await admin.post('/demo', {})).body.status).toBe('running')
  })
})

describe('a workspace with customers of its own', () => {
  it('is refused, and stays as it is', async () => {
    const workspace = await test.createWorkspace()
    const admin = await signInAsAdmin(test, workspace)
    await admin.post('/customers', { kind: 'individual', name: 'A real customer' })
    const refused = await admin.post('/demo', {})
    expect(refused.status).toBe(409)
    expect(refused.body.code).toBe('demo.not_empty')
    expect((await admin.get('/demo')).body.status).toBe('none')
    expect((await test.factsOf(workspace)).customers).toBe(1)
  })

  it('is filled by nobody who may not import', async () => {
    const workspace = await test.createWorkspace()
    const { client } = await signInAs(test, workspace, 'member')
    expect((await client.post('/demo', {})).status).toBe(403)
  })
})
