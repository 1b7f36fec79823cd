import type { Filter, FilterCondition } from '@rapport/kernel'
import { describe, expect, it } from 'vitest'
import { uiWords } from '../words.ts'
import {
  draftOf,
  type EditorField,
  filterParts,
  joinParts,
  operatorsFor,
  operatorWord,
  readDraft,
  type Setting,
  valueShape,
} from './conditions.ts'
import { describeFilter, describeParts } from './describe-filter.ts'

const name: EditorField = { name: 'name', type: 'text', label: 'Name' }
const tier: EditorField = {
  name: 'tier',
  type: 'keyword',
  label: 'Tier',
  choices: ['A', 'B'],
  options: [
    { value: 'A', label: 'A · best', short: 'A' },
    { value: 'B', label: 'B · cooling' },
  ],
}
const orders: EditorField = { name: 'orders', type: 'number', label: 'Orders' }
const spend: EditorField = { name: 'spend', type: 'money', label: 'Spend', currency: 'JPY' }
const archived: EditorField = { name: 'archived', type: 'boolean', label: 'Archived' }
const seen: EditorField = { name: 'seen', type: 'instant', label: 'Last seen' }
const owner: EditorField = {
  name: 'owner',
  type: 'reference',
  label: 'Owner',
  options: [{ value: 'm1', label: 'Wen' }],
}
const setting: Setting = {
  fields: [name, tier, orders, spend, archived, seen, owner],
  language: 'en',
  timeZone: 'America/New_York',
}

describe('what can be compared', () => {
  it.each([
    [orders, 'gte', ['in', 'notIn']],
    [spend, 'gte', ['in', 'notIn']],
    [tier, 'in', ['eq', 'ne']],
    [owner, 'in', ['eq', 'ne']],
    [archived, 'eq', ['isTrue', 'ne']],
  ] as const)('$name begins with the most useful, and leaves out what says the same twice', (field, first, left) => {
    const offered = operatorsFor(field)
    expect(offered[0]).toBe(first)
    expect(new Set(offered).size).toBe(offered.length)
    for (const op of left) expect(offered).not.toContain(op)
  })

  it('moments are before and after, numbers less and more', () => {
    const words = uiWords('en')
    expect([operatorWord(seen, 'lt', words), operatorWord(orders, 'lt', words)]).toEqual(['before', 'less than'])
    expect(operatorWord(seen, 'isEmpty', words)).toBe('is empty')
  })

  it.each([
    ['isEmpty', 'none'],
    ['isTrue', 'none'],
    ['withinLastDays', 'days'],
    ['olderThanDays', 'days'],
    ['notIn', 'list'],
    ['between', 'range'],
    ['contains', 'one'],
  ] as const)('%s takes %s', (op, shape) => {
    expect(valueShape(op)).toBe(shape)
  })
})

describe('the parts of a filter', () => {
  const one: FilterCondition = { field: 'name', op: 'isEmpty' }
  const two: FilterCondition = { field: 'orders', op: 'gt', value: 1 }

  it('are what holds all together', () => {
    expect(filterParts(undefined)).toEqual([])
    expect(filterParts(one)).toEqual([one])
    expect(filterParts({ and: [one, two] })).toEqual([one, two])
    expect(filterParts({ or: [one, two] })).toEqual([{ or: [one, two] }])
  })

  it('join again, without a bracket around one', () => {
    expect([joinParts([]), joinParts([one]), joinParts([one, two])]).toEqual([undefined, one, { and: [one, two] }])
  })
})

describe('what was typed', () => {
  it.each<[string, string, FilterCondition['op'], string[], unknown]>([
    ['money in whole yen', 'spend', 'gte', ['1,250'], 1250],
    ['a number with blanks around it', 'orders', 'eq', [' 7 '], 7],
    ['yes', 'archived', 'eq', ['true'], true],
    ['no', 'archived', 'eq', ['false'], false],
    ['several', 'tier', 'notIn', ['A', 'B'], ['A', 'B']],
    ['from the first moment of a day', 'seen', 'gte', ['2026-03-08'], '2026-03-08T05:00:00.000Z'],
    ['after a day has ended, on the day the clocks change', 'seen', 'gt', ['2026-03-08'], '2026-03-09T03:59:59.999Z'],
    ['a range of one', 'orders', 'between', ['3', '3'], [3, 3]],
  ])('%s', (_, field, op, texts, value) => {
    const condition = readDraft({ field, op, texts }, setting)
    expect(condition).toEqual({ field, op, value })
    expect(readDraft(draftOf(condition as FilterCondition, setting), setting)).toEqual(condition)
  })

  it.each<[string, string, FilterCondition['op'], string[]]>([
    ['a field that is no more', 'shoe', 'eq', ['1']],
    ['no number', 'orders', 'eq', ['seven']],
    ['endless', 'orders', 'eq', ['Infinity']],
    ['half a yen', 'spend', 'gte', ['1.5']],
    ['a day that never was', 'seen', 'gte', ['2026-02-30']],
    ['blanks', 'name', 'contains', ['  ']],
    ['half a range', 'orders', 'between', ['3']],
    ['half a day ago', 'seen', 'olderThanDays', ['0.5']],
  ])('is no condition yet: %s', (_, field, op, texts) => {
    expect(readDraft({ field, op, texts }, setting)).toBeNull()
  })

  it('comes back as empty where the stored moment cannot be read', () => {
    expect(draftOf({ field: 'seen', op: 'gte', value: 'soon' }, setting).texts).toEqual([''])
  })
})

describe('a filter in words', () => {
  it.each<[Filter, string]>([
    [{ field: 'archived', op: 'eq', value: false }, 'Archived is no'],
    [{ field: 'spend', op: 'between', value: [1000, 2500] }, 'Spend between ¥1,000 and ¥2,500'],
    [{ field: 'tier', op: 'notIn', value: ['A', 'B'] }, 'Tier is none of A, B · cooling'],
    [{ field: 'owner', op: 'in', value: ['m1', 'm2'] }, 'Owner is any of Wen, m2'],
    [{ field: 'seen', op: 'olderThanDays', value: 1500 }, 'Last seen longer ago than 1,500 days'],
    [{ field: 'seen', op: 'lte', value: '2026-03-09T03:59:59.999Z' }, 'Last seen up to 8 Mar 2026'],
    [{ field: 'shoe', op: 'eq', value: 1 }, 'shoe eq'],
    [{ not: { field: 'name', op: 'isEmpty' } }, 'not (Name is empty)'],
  ])('%j', (filter, text) => {
    expect(describeFilter(filter, setting)).toBe(text)
  })

  it('sets the value apart from the field where it can', () => {
    expect(describeParts({ field: 'orders', op: 'gt', value: 2 }, setting)).toEqual({
      subject: 'Orders',
      rest: 'more than 2',
    })
    const either: Filter = {
      or: [
        { field: 'name', op: 'isEmpty' },
        { field: 'archived', op: 'isTrue' },
      ],
    }
    expect(describeParts(either, setting)).toEqual({ subject: 'Name is empty or Archived is true', rest: '' })
  })

  it('reads as Chinese in Chinese', () => {
    const zh: Setting = { ...setting, language: 'zh' }
    expect(describeFilter({ field: 'archived', op: 'eq', value: true }, zh)).toBe('Archived 是 是')
    expect(describeFilter({ field: 'orders', op: 'between', value: [1, 2] }, zh)).toBe('Orders 介于 1 至 2')
    expect(describeFilter({ not: { field: 'name', op: 'isEmpty' } }, zh)).toBe('非（Name 为空）')
  })
})
