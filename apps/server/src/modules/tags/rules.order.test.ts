import { encodeFilter, type Filter, type FilterRow, matchesFilter } from '@rapport/kernel'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Client, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp } from '../../../test/harness.ts'
import { markAllStale } from './commands/set-tag.ts'
import { ruleTag, tagged } from './tags.testkit.ts'

/** A small world: three customers, six tasks, and rules over both. */
const RULES: readonly Filter[] = [
  { field: 'priority', op: 'eq', value: 'high' },
  {
    and: [
      { field: 'state', op: 'in', value: ['open', 'waiting'] },
      { not: { field: 'priority', op: 'eq', value: 'low' } },
    ],
  },
  { field: 'customer.city', op: 'eq', value: 'York' },
  {
    or: [
      { field: 'customer.city', op: 'isEmpty' },
      { field: 'dueAt', op: 'olderThanDays', value: 2 },
    ],
  },
  { field: 'dueAt', op: 'withinLastDays', value: 1 },
  { field: 'dueAt', op: 'notWithinLastDays', value: 3 },
  { field: 'dueAt', op: 'inPeriod', value: 'thisWeek' },
]
const HOUR_MS = 3_600_000

type Step =
  | { kind: 'task'; place: number; values: object }
  | { kind: 'due'; place: number; hours: number | null }
  | { kind: 'customer'; place: number; city: string | null }
  | { kind: 'refer'; place: number; customer: number | null }
  | { kind: 'archive' | 'restore'; place: number }
  | { kind: 'wait'; hours: number }
  | { kind: 'follow' }
  | { kind: 'decide'; place: number; rule: number; decision: 'pin' | 'refuse' | 'release' }

const place = fc.integer({ min: 0, max: 5 })
const customer = fc.integer({ min: 0, max: 2 })
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('task' as const),
    place,
    values: fc.oneof(
      fc.record({ priority: fc.constantFrom('low', 'normal', 'high') }),
      fc.record({ state: fc.constantFrom('open', 'waiting', 'done') }),
    ),
  }),
  fc.record({ kind: fc.constant('due' as const), place, hours: fc.option(fc.integer({ min: -80, max: 20 })) }),
  fc.record({ kind: fc.constant('customer' as const), place: customer, city: fc.constantFrom('York', 'Leeds', null) }),
  fc.record({ kind: fc.constant('refer' as const), place, customer: fc.option(customer) }),
  fc.record({ kind: fc.constantFrom('archive' as const, 'restore' as const), place }),
  fc.record({ kind: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 6 }) }),
  fc.constant({ kind: 'follow' as const }),
  fc.record({
    kind: fc.constant('decide' as const),
    place,
    rule: fc.integer({ min: 0, max: RULES.length - 1 }),
    decision: fc.constantFrom('pin' as const, 'refuse' as const, 'release' as const),
  }),
)

let test: TestApp
beforeAll(async () => {
  test = await openTestApp('2026-06-15T12:00:00Z')
})
afterAll(() => test.close())

type World = {
  admin: Client
  tasks: string[]
  customers: string[]
  tags: string[]
  decided: Map<string, 'pin' | 'refuse'>
}

async function world(): Promise<World & { identity: Awaited<ReturnType<TestApp['createWorkspace']>>['identity'] }> {
  const workspace = await test.createWorkspace()
  const admin = await signInAsAdmin(test, workspace)
  const made = async (url: string, body: object) => (await admin.post(url, body)).body.id as string
  const customers = await Promise.all([0, 1, 2].map((n) => made('/customers', { kind: 'company', name: `C${n}` })))
  const tasks = await Promise.all([0, 1, 2, 3, 4, 5].map((n) => made('/tasks', { subject: `T${n}` })))
  const tags: string[] = []
  for (const [n, filter] of RULES.entries()) tags.push(await ruleTag(admin, `Rule ${n}`, { object: 'task', filter }))
  return { admin, tasks, customers, tags, decided: new Map(), identity: workspace.identity }
}

async function change(admin: Client, url: string, values: object): Promise<void> {
  const { version, archivedAt } = (await admin.get(url)).body
  if (archivedAt === null) await admin.patch(url, { version, ...values })
}

async function play(world: World, one: Step): Promise<void> {
  const { admin, tasks, customers, tags, decided } = world
  switch (one.kind) {
    case 'task':
      return change(admin, `/tasks/${tasks[one.place]}`, one.values)
    case 'due': {
      const dueAt = one.hours === null ? null : new Date(test.clock.now() + one.hours * HOUR_MS).toISOString()
      return change(admin, `/tasks/${tasks[one.place]}`, { dueAt })
    }
    case 'customer':
      return change(admin, `/customers/${customers[one.place]}`, { city: one.city })
    case 'refer':
      return change(admin, `/tasks/${tasks[one.place]}`, {
        customerId: one.customer === null ? null : customers[one.customer],
      })
    case 'archive':
      return void (await admin.delete(`/tasks/${tasks[one.place]}`))
    case 'restore':
      return void (await admin.post(`/tasks/${tasks[one.place]}/restoration`))
    case 'wait':
      return test.clock.set(test.clock.now() + one.hours * HOUR_MS)
    case 'follow':
      return test.runSchedules()
    case 'decide': {
      const [tagId = '', recordId = ''] = [tags[one.rule], tasks[one.place]]
      const answer = await admin.post(`/tags/${tagId}/decisions`, {
        object: 'task',
        recordId,
        decision: one.decision,
        reason: 'Because',
      })
      expect(answer.status).toBe(200)
      if (one.decision === 'release') decided.delete(`${tagId} ${recordId}`)
      else decided.set(`${tagId} ${recordId}`, one.decision)
    }
  }
}

/** Who is to have each tag, by the meaning of filters alone. */
async function expected({ admin, tasks, tags, decided }: World): Promise<string[][]> {
  const rows = new Map<string, FilterRow & { archived: boolean }>()
  for (const id of tasks) {
    const { priority, state, dueAt, customerId, archivedAt } = (await admin.get(`/tasks/${id}`)).body
    const city = customerId ? (await admin.get(`/customers/${customerId}`)).body.city : null
    const due = dueAt === null ? null : Date.parse(dueAt)
    rows.set(id, { priority, state, dueAt: due, 'customer.city': city, archived: archivedAt !== null })
  }
  return RULES.map((filter, rule) =>
    tasks
      .filter((id) => {
        const row = rows.get(id)
        const own = decided.get(`${tags[rule]} ${id}`)
        if (!row || row.archived) return false // lists show no archived records, whatever was decided
        return own === undefined
          ? matchesFilter(filter, row, { nowMs: test.clock.now(), timeZone: 'Europe/London' })
          : own === 'pin'
      })
      .sort(),
  )
}

it('tags follow any stream of changes, decisions and time exactly as if all were looked at anew', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 25 }), async (steps) => {
      const made = await world()
      for (const one of steps) await play(made, one)
      await test.runSchedules()
      const stands = () => Promise.all(made.tags.map((tagId) => tagged(made.admin, 'tasks', tagId)))
      const wanted = await expected(made)
      expect(await stands()).toEqual(wanted)
      const count = 'select count(*)::int as count from tag_change where workspace_id = $1'
      const before = await test.app.database.owner.query(count, [made.identity.workspace.id])
      await test.write(made.identity, markAllStale)
      await test.runSchedules()
      expect(await stands()).toEqual(wanted)
      expect((await test.app.database.owner.query(count, [made.identity.workspace.id])).rows).toEqual(before.rows)
    }),
    { numRuns: 12 },
  )
}, 120_000)

it('a change told of many times, and by two workers at once, is followed once', async () => {
  const { admin, tasks, tags, identity } = await world()
  await test.runSchedules()
  const [id = ''] = tasks
  await change(admin, `/tasks/${id}`, { priority: 'high' })
  for (let times = 0; times < 5; times += 1)
    await test.write(identity, async (ctx) => ctx.recordsChanged('task', tasks))
  await Promise.all([test.runSchedules(), test.runSchedules()])
  expect(await tagged(admin, 'tasks', tags[0] ?? '')).toEqual([id])
  const { items } = (await admin.get(`/tag-changes?object=task&recordId=${id}`)).body
  const ofRule = items.filter((each: { tagId: string }) => each.tagId === tags[0])
  expect(ofRule).toHaveLength(1)
})

it('a change that was under way while a rule was made is not lost', async () => {
  const { admin, tasks, identity } = await world()
  const [id = ''] = tasks
  const filter: Filter = { field: 'type', op: 'eq', value: 'meeting' }
  let made: Promise<unknown> = Promise.resolve()
  await test.write(identity, async (ctx) => {
    await ctx.db
      .updateTable('task')
      .set({ type: 'meeting' })
      .where('workspace_id', '=', ctx.workspaceId)
      .where('id', '=', id)
      .execute()
    ctx.recordsChanged('task', [id])
    made = admin.post('/tags', { name: 'Meetings', rule: { object: 'task', filter: encodeFilter(filter) } })
  })
  const tagId = ((await made) as { body: { id: string } }).body.id
  await test.runSchedules()
  expect(await tagged(admin, 'tasks', tagId)).toEqual([id])
})
