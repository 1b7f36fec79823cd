import { STAGES } from '@rapport/contract'
import { encodeFilter, type FilterRow, matchesFilter, newId, parseFilter, type SortDirection } from '@rapport/kernel'
import { sortKey } from '@rapport/language'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { actorOf } from '../../../test/actors.ts'
import { signInAs } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import type { Identity } from '../../platform/context/context.ts'
import { listFields } from '../../platform/lists/list-field.ts'
import { anyFilter, inOrder, sortText, walkPages } from '../../platform/lists/lists.testkit.ts'
import { countCustomers } from './count-customers.ts'
import { customerList } from './customer-list.ts'
import { listCustomers } from './list-customers.ts'

const NOW = '2026-06-15T12:00:00Z'
const DAY_MS = 86_400_000
const CLOCK = { nowMs: Date.parse(NOW), timeZone: 'UTC' }

let test: TestApp
let workspace: TestWorkspace
let member: Identity
beforeAll(async () => {
  test = await openTestApp(NOW)
  workspace = await test.createWorkspace()
  const { memberId } = await signInAs(test, workspace, 'member')
  const actor = actorOf('member', { memberId })
  member = { workspace: workspace.identity.workspace, actor }
})
afterAll(() => test.close())

const day = (days: number): string => new Date(Date.parse(NOW) - days * DAY_MS).toISOString()
const names = fc.constantFrom('Ann', 'ann', '张伟', '50% _x\\', 'É', 'k')
const days = fc.integer({ min: -3, max: 12 }).map(day)
const tiers = fc.constantFrom('A', 'B', 'C', 'D')
const amounts = fc.integer({ min: -2, max: 2 })
const scores = fc.integer({ min: 1, max: 5 })
const fractions = fc.constantFrom(0, 0.5, 7.25)

/** Values in customers and in conditions alike, by the names of the fields; ids of owners come at run time. */
const VALUES = {
  name: names,
  kind: fc.constantFrom('individual', 'company'),
  email: names,
  phone: names,
  country: fc.constantFrom('CN', 'DE', 'FR'),
  city: names,
  company: names,
  jobTitle: names,
  industry: names,
  externalId: names,
  about: names,
  createdAt: days,
  tier: tiers,
  tierSince: days,
  previousTier: tiers,
  stage: fc.constantFrom(...STAGES),
  stageSince: days,
  spend12mMinor: amounts,
  spendMinor: amounts,
  averageOrderMinor: amounts,
  orders: fc.constantFrom(0, 1, 2),
  orders12m: fc.constantFrom(0, 1, 2),
  lastActivityAt: days,
  nextReviewAt: days,
  engagement: fractions,
  rhythmDays: fractions,
  typicalGapDays: fractions,
  firstOrderAt: days,
  lastOrderAt: days,
  r: scores,
  f: scores,
  m: scores,
} satisfies Record<string, fc.Arbitrary<unknown>>
type Name = keyof typeof VALUES
type Person = { id: string; isOwn: boolean } & { [Key in Name]: string | number | null }

const REQUIRED: readonly Name[] = [
  'name',
  'kind',
  'createdAt',
  'tier',
  'tierSince',
  'stage',
  'stageSince',
  'spend12mMinor',
  'spendMinor',
  'averageOrderMinor',
  'orders',
  'orders12m',
]
/** Columns by table; what is not here is called as the field. */
const OF_CUSTOMER: readonly Name[] = ['about']
const MOMENTS: readonly Name[] = [
  'createdAt',
  'tierSince',
  'stageSince',
  'lastActivityAt',
  'nextReviewAt',
  'firstOrderAt',
  'lastOrderAt',
]

const person = fc.record({
  id: fc.constant('').map(() => newId()),
  isOwn: fc.boolean(),
  ...Object.fromEntries(
    Object.entries(VALUES).map(([name, value]) => [
      name,
      REQUIRED.includes(name as Name) ? value : fc.option(value as fc.Arbitrary<unknown>),
    ]),
  ),
}) as unknown as fc.Arbitrary<Person> // one value for each name

it('customers are listed as the grammar says, in every order there is, within reach, page by page there and back', async () => {
  const fields = await test.read(workspace.identity, async (ctx) =>
    [...listFields(ctx, customerList('en')).values()].filter(({ name }) => name in VALUES),
  )
  expect(fields.length).toBe(Object.keys(VALUES).length)
  const sorts = fields.filter(({ isSortable }) => isSortable).map(({ name }) => name)
  await fc.assert(
    fc.asyncProperty(
      fc.array(person, { maxLength: 16 }),
      anyFilter(
        fields.map(({ filter }) => filter),
        VALUES,
      ),
      fc.record({ field: fc.constantFrom(...sorts), direction: fc.constantFrom<SortDirection>('asc', 'desc') }),
      fc.integer({ min: 1, max: 7 }),
      fc.boolean(),
      async (made, json, sort, limit, isMember) => {
        const people = made.map(consistent)
        await keep(people)
        const filter = parseFilter(
          json,
          fields.map((one) => one.filter),
        )
        const wanted = people
          .filter((one) => (!isMember || one.isOwn) && matchesFilter(filter, rowOf(one), CLOCK))
          .sort(inOrder(sort, (one: Person) => orderValue(one, sort.field as Name)))
          .map(({ id }) => id)
        const query = { filter: encodeFilter(filter), sort: sortText(sort) }
        const { there, back, count } = await test.read(isMember ? member : workspace.identity, async (ctx) => ({
          ...(await walkPages((cursor) => listCustomers(ctx, { ...query, ...cursor, limit }))),
          count: await countCustomers(ctx, query),
        }))
        expect(there).toEqual(wanted)
        expect(back).toEqual(wanted)
        // Counters answer for tiers and stages; nobody counted these rows.
        if (/tier|stage/i.test(JSON.stringify(json)) || !/field/.test(JSON.stringify(json))) return
        expect(count).toEqual({ count: wanted.length, exact: true })
      },
    ),
    { numRuns: 120 },
  )
})

/** Who never ordered is a prospect without figures of orders, and nobody else is. */
function consistent(one: Person): Person {
  if (one.stage === 'prospect')
    return { ...one, orders: 0, firstOrderAt: null, lastOrderAt: null, r: null, f: null, m: null }
  const at = one.firstOrderAt ?? one.lastOrderAt ?? day(2)
  return {
    ...one,
    orders: Number(one.orders) + 1,
    firstOrderAt: at,
    lastOrderAt: one.lastOrderAt ?? at,
    r: one.r ?? 1,
    f: one.f ?? 1,
    m: one.m ?? 1,
  }
}

function rowOf(one: Person): FilterRow {
  const moments = MOMENTS.map((name) => [name, one[name] === null ? null : Date.parse(String(one[name]))] as const)
  return { ...one, ...Object.fromEntries(moments) } as FilterRow
}

function orderValue(one: Person, field: Name): string | number | null {
  const value = one[field]
  const place = (choices: readonly string[]) => choices.indexOf(String(value)) + 1 - Number(one.spend12mMinor) / 10
  if (field === 'name') return sortKey(String(value))
  if (field === 'tier') return place(['A', 'B', 'C', 'D'])
  if (field === 'stage') return place(STAGES)
  if (field === 'country') return value === null ? null : ['CN', 'FR', 'DE'].indexOf(String(value))
  return value
}

async function keep(people: readonly Person[]): Promise<void> {
  const { owner } = test.app.database
  for (const table of ['customer_score', 'customer']) await owner.query(`delete from ${table}`)
  const ownerId = member.actor.kind === 'member' ? member.actor.memberId : null
  for (const one of people) {
    const shared = { workspace_id: workspace.id, owner_id: one.isOwn ? ownerId : null }
    const columns = Object.fromEntries(
      Object.entries(one).flatMap(([name, value]) =>
        name === 'id' || name === 'isOwn' ? [] : [[columnOf(name as Name), value]],
      ),
    )
    const named = { ...columns, name_sort: sortKey(String(one.name)) }
    const master = pick(named, ['name', 'name_sort', 'kind', 'about', 'created_at'])
    await insert('customer', { ...shared, id: one.id, ...master, updated_at: NOW })
    await insert('customer_score', {
      ...shared,
      customer_id: one.id,
      ...pick(
        named,
        Object.keys(named).filter((column) => !OF_CUSTOMER.map(columnOf).includes(column)),
      ),
      model_version: 0,
    })
  }
}

async function insert(table: string, values: Record<string, unknown>): Promise<void> {
  const names = Object.keys(values)
  const places = names.map((_, index) => `$${index + 1}`)
  await test.app.database.owner.query(
    `insert into ${table} (${names.join(', ')}) values (${places.join(', ')})`,
    Object.values(values),
  )
}

function columnOf(name: Name): string {
  if (name === 'engagement') return 'engagement_rank'
  return name.replace(/[A-Z]|\d+m/g, (part) => `_${part.toLowerCase()}`)
}

function pick(values: Record<string, unknown>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, values[name]]))
}
