import fc from 'fast-check'
import type { Filter, FilterField } from './filter-types.ts'
import { PERIOD_UNITS, PERIODS } from './periods.ts'

export const ID = '018f3d0a-0000-7000-8000-000000000001'
const IDS = [ID, '018f3d0a-0000-7000-8000-000000000002']
const LABELS = ['vip', '老客户', 'b2b']

/** One field of each type. */
export const FIELDS: FilterField[] = [
  { name: 'name', type: 'text' },
  { name: 'tier', type: 'keyword', choices: ['A', 'B', 'C', 'D'] },
  { name: 'orders', type: 'number' },
  { name: 'spend', type: 'money' },
  { name: 'lastOrderAt', type: 'instant' },
  { name: 'birthday', type: 'day' },
  { name: 'vip', type: 'boolean' },
  { name: 'owner', type: 'reference' },
  { name: 'labels', type: 'keywords' },
]

const SCALARS: Record<string, fc.Arbitrary<string | number | boolean>> = {
  name: fc.constantFrom('Ann', 'ann', '张伟', '50% _x\\'),
  tier: fc.constantFrom('A', 'B', 'C', 'D'),
  orders: fc.integer({ min: -2, max: 3 }),
  spend: fc.integer({ min: -200, max: 200 }),
  lastOrderAt: fc.integer({ min: 0, max: 10 }).map((day) => new Date(day * 86_400_000).toISOString()),
  birthday: fc.constantFrom('1969-12-29', '1970-01-01', '1970-01-11', '1970-02-28'),
  vip: fc.boolean(),
  owner: fc.constantFrom(...IDS),
  labels: fc.constantFrom(...LABELS),
}
const isMoment = (type: string) => type === 'instant' || type === 'day'
const AMOUNTS = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.constantFrom(...PERIOD_UNITS))

/** Any condition that the grammar allows on FIELDS, over few values so that rows often match. */
const anyCondition: fc.Arbitrary<Filter> = fc.constantFrom(...FIELDS).chain(({ name, type }) => {
  const scalar = SCALARS[name] ?? fc.constant('')
  const single =
    type === 'keywords' ? ['contains'] : type === 'text' ? ['eq', 'ne', 'contains', 'startsWith'] : ['eq', 'ne']
  const choices: fc.Arbitrary<unknown>[] = [
    fc.record({ field: fc.constant(name), op: fc.constantFrom(...single), value: scalar }),
    fc.record({ field: fc.constant(name), op: fc.constantFrom('isEmpty', 'isNotEmpty') }),
  ]
  if (type !== 'boolean' && !isMoment(type)) {
    const list = fc.array(scalar, { minLength: 1, maxLength: 3 })
    choices.push(fc.record({ field: fc.constant(name), op: fc.constantFrom('in', 'notIn'), value: list }))
  }
  if (type === 'number' || type === 'money' || isMoment(type)) {
    choices.push(fc.record({ field: fc.constant(name), op: fc.constantFrom('lt', 'lte', 'gt', 'gte'), value: scalar }))
    const range = fc.tuple(scalar, scalar).map(([left, right]) => (left <= right ? [left, right] : [right, left]))
    choices.push(fc.record({ field: fc.constant(name), op: fc.constant('between'), value: range }))
  }
  if (isMoment(type)) {
    const aged = fc.constantFrom('withinLastDays', 'notWithinLastDays', 'olderThanDays')
    choices.push(fc.record({ field: fc.constant(name), op: aged, value: fc.integer({ min: 1, max: 9 }) }))
    choices.push(
      fc.record({ field: fc.constant(name), op: fc.constant('inPeriod'), value: fc.constantFrom(...PERIODS) }),
    )
    choices.push(
      fc.record({ field: fc.constant(name), op: fc.constantFrom('withinNext', 'olderThan'), value: AMOUNTS }),
    )
  }
  if (type === 'boolean') choices.push(fc.constant({ field: name, op: 'isTrue' }))
  // The records above are spelled after the grammar; parseFilter in every test that uses them proves it.
  return fc.oneof(...choices) as fc.Arbitrary<Filter>
})

export const anyFilter: fc.Arbitrary<Filter> = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { depthSize: 'small', maxDepth: 3 },
    anyCondition,
    fc.array(tie('filter'), { minLength: 1, maxLength: 3 }).map((and) => ({ and })),
    fc.array(tie('filter'), { minLength: 1, maxLength: 3 }).map((or) => ({ or })),
    tie('filter').map((not) => ({ not })),
  ),
})).filter

/** Any record with FIELDS, every value possibly missing. */
export const anyRow = fc.record({
  name: fc.option(fc.constantFrom('', 'Ann', 'ANNA', '张伟', '50% _x\\y')),
  tier: fc.option(fc.constantFrom('A', 'B', 'C', 'D')),
  orders: fc.option(fc.integer({ min: -2, max: 3 })),
  spend: fc.option(fc.integer({ min: -200, max: 200 })),
  lastOrderAt: fc.option(fc.integer({ min: 0, max: 10 }).map((day) => day * 86_400_000)),
  birthday: fc.option(fc.constantFrom('1969-12-29', '1970-01-01', '1970-01-11', '1970-03-01')),
  vip: fc.option(fc.boolean()),
  owner: fc.option(fc.constantFrom(...IDS)),
  labels: fc.option(fc.uniqueArray(fc.constantFrom(...LABELS))),
})
