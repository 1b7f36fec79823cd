import fc from 'fast-check'
import { Value } from 'typebox/value'
import { describe, expect, it } from 'vitest'
import { CONVERSIONS, type ConversionProblem, choiceTexts, convertValue } from './convert.ts'
import { CUSTOM_TYPES, type CustomOptions, type CustomType, customField } from './custom.ts'
import type { AnyField } from './field.ts'
import { FIELD_TYPES } from './field-types/index.ts'

const ID = '01900000-0000-7000-8000-000000000001'
const CHOICES: CustomOptions = { choices: ['fine', 'plain'] }
const LABELS = { fine: { zh: '特级', en: 'Fine' }, plain: { zh: '普通', en: 'Plain' } }
const SETTING = { timeZone: 'Asia/Shanghai', currency: 'CNY', language: 'en' }

function fieldOf(type: CustomType, options: CustomOptions = {}): AnyField {
  const isChosen = type === 'choice' || type === 'choices'
  const more = { ...(isChosen ? CHOICES : {}), ...(type === 'number' ? { decimals: 6 } : {}) }
  const facts = { storageKey: 'f:1', labels: {}, ...(isChosen ? { choiceLabels: LABELS } : {}) }
  return customField(type, { ...more, ...options }, facts)
}

const convert = (value: unknown, from: CustomType, to: CustomType, options: CustomOptions = {}) =>
  convertValue(value, { ...SETTING, from: fieldOf(from), to: fieldOf(to, options) })

describe('a value becomes', () => {
  it.each<[unknown, CustomType, CustomType, unknown]>([
    ['12', 'text', 'number', 12],
    [' 1,234.5 ', 'text', 'number', 1234.5],
    ['１２', 'text', 'number', 12],
    ['−3', 'text', 'number', -3],
    ['12.50', 'text', 'money', 1250],
    ['80%', 'text', 'percentage', 80],
    ['2026-3-5', 'text', 'date', '2026-03-05'],
    ['2026年3月5日', 'text', 'date', '2026-03-05'],
    ['2026/03/05', 'longText', 'date', '2026-03-05'],
    ['2026-03-05 14:30', 'text', 'instant', '2026-03-05T06:30:00.000Z'],
    ['2026-03-05', 'text', 'instant', '2026-03-04T16:00:00.000Z'],
    ['2026-03-05T14:30+08:00', 'text', 'instant', '2026-03-05T06:30:00.000Z'],
    ['是', 'text', 'yesNo', true],
    ['No', 'text', 'yesNo', false],
    [' fine ', 'text', 'choice', 'fine'],
    ['特级', 'text', 'choice', 'fine'],
    ['Plain; 特级', 'text', 'choices', ['fine', 'plain']],
    ['A@Mail.example', 'text', 'email', 'a@mail.example'],
    ['one\ntwo', 'longText', 'text', 'one two'],
    ['', 'text', 'number', null],
    ['  ', 'text', 'text', null],
    [12.5, 'number', 'text', '12.5'],
    [12.5, 'number', 'money', 1250],
    [1, 'number', 'yesNo', true],
    [1250, 'money', 'number', 12.5],
    [1250, 'money', 'text', '12.50'],
    [12.5, 'percentage', 'number', 12.5],
    [90, 'duration', 'number', 90],
    [true, 'yesNo', 'number', 1],
    [false, 'yesNo', 'text', 'No'],
    ['2026-03-05', 'date', 'instant', '2026-03-04T16:00:00.000Z'],
    ['2026-03-04T16:30:00.000Z', 'instant', 'date', '2026-03-05'],
    ['fine', 'choice', 'choices', ['fine']],
    ['fine', 'choice', 'text', 'Fine'],
    [['fine', 'plain'], 'choices', 'text', 'Fine; Plain'],
    [['plain'], 'choices', 'choice', 'plain'],
    [[], 'choices', 'choice', null],
    [[ID], 'references', 'reference', ID],
    [ID, 'reference', 'references', [ID]],
    [null, 'text', 'number', null],
  ])('%j (%s → %s): %j', (value, from, to, expected) => {
    expect(convert(value, from, to)).toEqual({ value: expected })
  })
})

it.each<[unknown, CustomType, CustomType, CustomOptions, ConversionProblem]>([
  ['a dozen', 'text', 'number', {}, 'unreadable'],
  ['1,5', 'text', 'number', {}, 'unreadable'],
  ['12.5', 'text', 'number', { decimals: 0 }, 'unfit'],
  ['5000', 'text', 'number', { max: 1000 }, 'unfit'],
  ['120', 'text', 'percentage', {}, 'unfit'],
  ['3/4/2024', 'text', 'date', {}, 'unreadable'],
  ['2026-02-30', 'text', 'date', {}, 'unreadable'],
  ['2026-03-05 25:00', 'text', 'instant', {}, 'unreadable'],
  ['perhaps', 'text', 'yesNo', {}, 'unreadable'],
  ['Royal', 'text', 'choice', {}, 'no_choice'],
  ['Fine; Royal', 'text', 'choices', {}, 'no_choice'],
  [['fine', 'plain'], 'choices', 'choice', {}, 'several'],
  ['not an address', 'text', 'email', {}, 'unfit'],
  ['12345', 'text', 'text', { max: 3 }, 'unfit'],
  [2, 'number', 'yesNo', {}, 'unreadable'],
])('%j (%s → %s %j) is %s', (value, from, to, options, problem) => {
  expect(convert(value, from, to, options)).toEqual({ problem })
})

it('says which texts would have to be choices', () => {
  const setting = { ...SETTING, from: fieldOf('text'), to: fieldOf('choices') }
  expect(choiceTexts('Green, Black; Green', setting)).toEqual(['Green', 'Black'])
  expect(choiceTexts('Green, Black', { ...setting, to: fieldOf('choice') })).toEqual(['Green, Black'])
})

/** Values that fields of each type hold. */
const VALUES: Readonly<Partial<Record<CustomType, fc.Arbitrary<unknown>>>> = {
  text: fc.oneof(
    fc.string({ maxLength: 200, unit: 'grapheme' }),
    fc.constantFrom('1', '2026-01-02', 'Fine', 'yes', '12 %'),
  ),
  longText: fc.string({ maxLength: 500, unit: 'grapheme' }),
  number: fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 })),
  money: fc.integer({ min: -1e12, max: 1e12 }),
  percentage: fc.integer({ min: 0, max: 10_000 }).map((value) => value / 100),
  duration: fc.integer({ min: 0, max: 2_147_483_647 }),
  date: fc
    .date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
    .map((at) => at.toISOString().slice(0, 10)),
  instant: fc
    .date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
    .map((at) => at.toISOString()),
  choice: fc.constantFrom('fine', 'plain'),
  choices: fc.subarray(['fine', 'plain']),
  yesNo: fc.boolean(),
  phone: fc.string({ maxLength: 40 }),
  email: fc.constantFrom('a@b.example', '张@邮.example'),
  url: fc.constantFrom('www.example.com', 'https://example.com/a'),
  reference: fc.uuid(),
  references: fc.uniqueArray(fc.uuid(), { maxLength: 5 }),
}
const PAIRS = CUSTOM_TYPES.flatMap((from) => (CONVERSIONS[from] ?? []).map((to) => [from, to] as const))

it.each(PAIRS)('what becomes of %s as %s is a value the field takes, or a reason', (from, to) => {
  const field = fieldOf(to)
  fc.assert(
    fc.property(VALUES[from] ?? fc.constant(null), (value) => {
      const found = convert(value, from, to)
      if ('problem' in found || found.value === null) return
      expect(Value.Check(FIELD_TYPES[to].schema(field), found.value)).toBe(true)
      expect(FIELD_TYPES[to].clean(found.value, field)).toEqual({ value: found.value })
    }),
    { numRuns: 50 },
  )
})

/** Types that hold all that the others can say. */
const LOSSLESS = [
  ['money', 'text'],
  ['percentage', 'text'],
  ['percentage', 'number'],
  ['duration', 'text'],
  ['duration', 'number'],
  ['date', 'text'],
  ['date', 'instant'],
  ['instant', 'text'],
  ['choice', 'text'],
  ['choice', 'choices'],
  ['choices', 'text'],
  ['yesNo', 'text'],
  ['yesNo', 'number'],
  ['reference', 'references'],
] as const

it.each(LOSSLESS)('%s as %s comes back as it was', (from, to) => {
  fc.assert(
    fc.property(VALUES[from] ?? fc.constant(null), (value) => {
      const there = convert(value, from, to)
      if ('problem' in there) throw new Error(`${JSON.stringify(value)} ${there.problem}`)
      const nothing = Array.isArray(value) && value.length === 0
      expect(convert(there.value, to, from)).toEqual({ value: nothing ? null : value })
    }),
    { numRuns: 100 },
  )
})
