import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defineObject, field } from './index.ts'
import { brokenRules, conditionRow, type FieldRule, fieldStates } from './rules.ts'

const deal = defineObject('deal', {
  plural: 'deals',
  owner: 'member',
  scope: ['own', 'team', 'all'],
  fields: {
    name: field.text({ required: true, title: true }),
    stage: field.choice(['open', 'won', 'lost']),
    amount: field.money(),
    reason: field.text(),
    marks: field.choices(['a', 'b']),
    signedAt: field.instant(),
  },
} as never)
const CLOCK = { nowMs: Date.parse('2026-06-15T12:00:00Z'), timeZone: 'UTC' }
const WON = { field: 'stage', op: 'eq', value: 'won' } as const
const LOST = { field: 'stage', op: 'eq', value: 'lost' } as const
const rule = (kind: FieldRule['kind'], of: string, condition: FieldRule['condition']): FieldRule => ({
  ...{ id: `${kind} ${of}`, kind, field: of, condition },
  messages: { zh: '不行', en: 'No' },
})
const RULES = [
  rule('require', 'amount', WON),
  rule('show', 'reason', LOST),
  rule('show', 'name', LOST),
  rule('require', 'reason', LOST),
  rule('lock', 'amount', WON),
  rule('refuse', 'amount', { and: [WON, { field: 'amountMinor', op: 'lt', value: 100 }] }),
]
const model = { declaration: deal, rules: RULES }
const broken = (before: object | null, after: object) =>
  brokenRules(model, { before: before as never, after: after as never, clock: CLOCK }).map(({ rule: { id } }) => id)

describe('a write', () => {
  it.each<[string, object | null, object, string[]]>([
    ['of an open deal', null, { stage: 'open' }, []],
    ['of a won deal without an amount', null, { stage: 'won' }, ['require amount']],
    ['of a won deal with too small an amount', null, { stage: 'won', amountMinor: 5 }, ['refuse amount']],
    ['of a lost deal without a reason', null, { stage: 'lost' }, ['require reason']],
    ['of a lost deal', null, { stage: 'lost', reason: 'price' }, []],
    ['that wins without an amount', { stage: 'open' }, { stage: 'won' }, ['require amount']],
    ['that only renames what was wrong before', { stage: 'won', name: 'A' }, { stage: 'won', name: 'B' }, []],
    [
      'that changes what is locked',
      { stage: 'won', amountMinor: 500 },
      { stage: 'won', amountMinor: 600 },
      ['lock amount'],
    ],
    [
      'that unlocks and changes at once',
      { stage: 'won', amountMinor: 500 },
      { stage: 'open', amountMinor: 600 },
      ['lock amount'],
    ],
    ['that unlocks', { stage: 'won', amountMinor: 500 }, { stage: 'open', amountMinor: 500 }, []],
  ])('%s', (_, before, after, expected) => {
    expect(broken(before, after)).toEqual(expected)
  })
})

it('says of each field how it is shown', () => {
  const states = (values: object) => Object.fromEntries(fieldStates(model, values as never, CLOCK))
  expect(states({ stage: 'open' }).reason).toEqual({ isShown: false, isRequired: false, isLocked: false })
  expect(states({ stage: 'lost' }).reason).toEqual({ isShown: true, isRequired: true, isLocked: false })
  expect(states({ stage: 'open' }).name?.isShown).toBe(true)
  expect(states({ stage: 'won' }).amount).toEqual({ isShown: true, isRequired: true, isLocked: true })
})

it('reads records and half-filled forms as filters do', () => {
  expect(conditionRow(deal, { signedAt: '2026-01-01T00:00:00Z', marks: ['a'], name: undefined })).toMatchObject({
    signedAt: Date.parse('2026-01-01T00:00:00Z'),
    marks: ['a'],
    name: null,
    amountMinor: null,
  })
})

it('what a form asks for is what the server takes', () => {
  const values = fc.record({
    stage: fc.constantFrom('open', 'won', 'lost', null),
    amountMinor: fc.constantFrom(null, 5, 500),
    reason: fc.constantFrom(null, 'price'),
  })
  fc.assert(
    fc.property(values, (after) => {
      const states = fieldStates(model, after, CLOCK)
      const asked = ['amount', 'reason'].filter((name) => {
        const value = after[name === 'amount' ? 'amountMinor' : 'reason']
        return states.get(name)?.isRequired && value === null
      })
      const refused = brokenRules(model, { before: null, after, clock: CLOCK })
      expect(refused.filter(({ rule: { kind } }) => kind === 'require').map(({ name }) => name)).toEqual(asked)
    }),
  )
})
