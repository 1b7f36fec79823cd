import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AppError } from './app-error.ts'
import { anyFilter, FIELDS, ID } from './filter.fixture.ts'
import { filterFieldNames, parseFilter } from './filter.ts'
import { decodeFilter, encodeFilter } from './filter-url.ts'

function userError(json: unknown): { code: string; path: string | undefined; message: string } {
  try {
    parseFilter(json, FIELDS)
  } catch (error) {
    if (error instanceof AppError) {
      expect(error.status).toBe(400)
      return { code: error.code, path: error.fieldErrors[0]?.path, message: error.message }
    }
    throw error
  }
  throw new Error('the filter was accepted')
}

describe('reading', () => {
  test('brings a filter into normal form', () => {
    const parsed = parseFilter(
      {
        and: [
          { and: [{ field: 'tier', op: 'in', value: ['A', 'B', 'A'] }] },
          { and: [{ or: [{ field: 'vip', op: 'isTrue' }] }, { field: 'spend', op: 'gte', value: 100 }] },
          { field: 'lastOrderAt', op: 'lt', value: '2026-01-31T09:00:00+08:00' },
        ],
      },
      FIELDS,
    )
    expect(parsed).toEqual({
      and: [
        { field: 'tier', op: 'in', value: ['A', 'B'] },
        { field: 'vip', op: 'isTrue' },
        { field: 'spend', op: 'gte', value: 100 },
        { field: 'lastOrderAt', op: 'lt', value: '2026-01-31T01:00:00.000Z' },
      ],
    })
    expect([...filterFieldNames(parsed)]).toEqual(['tier', 'vip', 'spend', 'lastOrderAt'])
  })

  test('normal form is final', () => {
    fc.assert(
      fc.property(anyFilter, (filter) => {
        const parsed = parseFilter(filter, FIELDS)
        expect(parseFilter(parsed, FIELDS)).toEqual(parsed)
      }),
    )
  })

  test.each([
    [{ field: 'name', op: 'lt', value: 'a' }, 'operator_unsuited', 'filter.op'],
    [{ and: [{ field: 'spend', op: 'contains', value: 'a' }] }, 'operator_unsuited', 'filter.and.0.op'],
    [{ not: { or: [{ field: 'nothing', op: 'eq', value: 1 }] } }, 'unknown_field', 'filter.not.or.0.field'],
    [{ field: '__proto__', op: 'eq', value: 1 }, 'unknown_field', 'filter.field'],
    [{ field: 'name', op: 'toString', value: 1 }, 'operator_unsuited', 'filter.op'],
    [{ field: 'spend', op: 'eq', value: 1.5 }, 'value_invalid', 'filter.value'],
    [{ field: 'orders', op: 'eq', value: '1' }, 'value_invalid', 'filter.value'],
    [{ field: 'orders', op: 'eq', value: null }, 'value_invalid', 'filter.value'],
    [{ field: 'orders', op: 'between', value: [2, 1] }, 'value_invalid', 'filter.value'],
    [{ field: 'orders', op: 'between', value: [1] }, 'value_invalid', 'filter.value'],
    [{ field: 'tier', op: 'eq', value: 'Z' }, 'value_invalid', 'filter.value'],
    [{ field: 'tier', op: 'in', value: [] }, 'value_invalid', 'filter.value'],
    [{ field: 'owner', op: 'eq', value: 'me' }, 'value_invalid', 'filter.value'],
    [{ field: 'name', op: 'contains', value: '' }, 'value_invalid', 'filter.value'],
    [{ field: 'name', op: 'contains', value: 'x'.repeat(201) }, 'value_invalid', 'filter.value'],
    [{ field: 'name', op: 'contains', value: 'a\0' }, 'value_invalid', 'filter.value'],
    [{ field: 'name', op: 'contains', value: '\ud800' }, 'value_invalid', 'filter.value'],
    [{ field: 'labels', op: 'in', value: Array.from({ length: 201 }, String) }, 'value_invalid', 'filter.value'],
    [{ field: 'lastOrderAt', op: 'gt', value: '2026-01-31' }, 'value_invalid', 'filter.value'],
    [{ field: 'lastOrderAt', op: 'gt', value: '2026-13-31T00:00:00Z' }, 'value_invalid', 'filter.value'],
    [{ field: 'lastOrderAt', op: 'withinLastDays', value: 0.5 }, 'value_invalid', 'filter.value'],
    [{ field: 'lastOrderAt', op: 'inPeriod', value: 'someday' }, 'value_invalid', 'filter.value'],
    [{ field: 'lastOrderAt', op: 'withinNext', value: [0, 'day'] }, 'value_invalid', 'filter.value'],
    [{ field: 'lastOrderAt', op: 'withinNext', value: [401, 'quarter'] }, 'value_invalid', 'filter.value'],
    [{ field: 'lastOrderAt', op: 'olderThan', value: [1, 'decade'] }, 'value_invalid', 'filter.value'],
    [{ field: 'lastOrderAt', op: 'olderThan', value: 3 }, 'value_invalid', 'filter.value'],
    [{ field: 'birthday', op: 'eq', value: '2026-02-30' }, 'value_invalid', 'filter.value'],
    [{ field: 'vip', op: 'isTrue', value: true }, 'value_invalid', 'filter.value'],
    [{ field: 'name', op: 'eq', value: 'a', more: 1 }, 'unreadable', 'filter'],
    [{ and: [], or: [] }, 'unreadable', 'filter'],
    [{ or: [] }, 'unreadable', 'filter.or'],
    [{ and: {} }, 'unreadable', 'filter.and'],
    [null, 'unreadable', 'filter'],
    ['name', 'unreadable', 'filter'],
    [[], 'unreadable', 'filter'],
  ])('refuses %j', (json, code, path) => {
    expect(userError(json)).toMatchObject({ code: `filter.${code}`, path })
  })

  test('says what is wrong in a sentence', () => {
    const { message } = userError({ field: 'spend', op: 'contains', value: 'a' })
    expect(message).toBe('The field ‘spend’ cannot be compared with ‘contains’. Choose another comparison.')
  })
})

describe('related records', () => {
  const relations = (name: string) => (name === 'task.customer' ? FIELDS : null)
  const wanted = { field: 'orders', op: 'gt', value: 1 }
  const has = { has: 'task.customer', filter: wanted }
  const codeOf = (json: unknown): string => {
    try {
      parseFilter(json, FIELDS, relations)
    } catch (error) {
      return error instanceof AppError ? `${error.code} ${error.fieldErrors[0]?.path}` : 'no user error'
    }
    return 'accepted'
  }

  test('at least one is what is meant where nothing is said, in addresses as well', () => {
    const json = {
      and: [
        { ...has, count: { op: 'gte', value: 1 } },
        { has: 'task.customer', filter: { and: [] } },
      ],
    }
    const parsed = parseFilter(json, FIELDS, relations)
    expect(parsed).toEqual({ and: [has, { has: 'task.customer' }] })
    expect(decodeFilter(encodeFilter(parsed))).toEqual(parsed)
    expect(encodeFilter({ has: 'task.customer', count: { op: 'eq', value: 0 } })).toBe('has.task_002ecustomer.eq.0.x')
    expect(filterFieldNames(parsed).size).toBe(0)
  })

  test.each([
    [{ has: 'nothing.customer' }, 'filter.unknown_relation filter.has'],
    [{ ...has, filter: { field: 'none', op: 'isEmpty' } }, 'filter.unknown_field filter.filter.field'],
    [{ ...has, count: { op: 'gte', value: 0 } }, 'filter.value_invalid filter.count.value'],
    [{ ...has, count: { op: 'lte', value: 1001 } }, 'filter.value_invalid filter.count.value'],
    [{ ...has, count: { op: 'gt', value: 1 } }, 'filter.unreadable filter.count'],
    [{ ...has, more: 1 }, 'filter.unreadable filter'],
    [{ has: 'task.customer', filter: { or: [has, wanted] } }, 'filter.related_nested filter.filter.or.0'],
    [{ or: [has, has, { not: has }, has] }, 'filter.too_many_related filter.or.3'],
  ])('refuses %j', (json, problem) => {
    expect(codeOf(json)).toBe(problem)
  })
})

describe('limits', () => {
  const condition = { field: 'orders', op: 'eq', value: 1 }
  const nested = (levels: number): unknown => (levels === 1 ? condition : { not: nested(levels - 1) })

  test('six levels', () => {
    expect(parseFilter(nested(6), FIELDS)).toEqual(nested(6))
    expect(userError(nested(7)).code).toBe('filter.too_deep')
  })

  test('endless nesting ends early', () => {
    expect(userError(JSON.parse(`${'{"not":'.repeat(50_000)}1${'}'.repeat(50_000)}`)).code).toBe('filter.too_deep')
  })

  test('fifty conditions, also when spread over groups', () => {
    const group = (count: number) => ({ or: Array.from({ length: count }, () => condition) })
    expect([...filterFieldNames(parseFilter({ and: [group(25), group(25)] }, FIELDS))]).toEqual(['orders'])
    expect(userError(group(51))).toMatchObject({ code: 'filter.too_many_conditions', path: 'filter.or' })
    expect(userError({ and: [group(26), group(25)] }).code).toBe('filter.too_many_conditions')
  })
})

describe('in addresses', () => {
  test('a filter comes back as it was, from a text that addresses carry as it is', () => {
    fc.assert(
      fc.property(anyFilter, (filter) => {
        const parsed = parseFilter(filter, FIELDS)
        const text = encodeFilter(parsed)
        expect(new URLSearchParams({ text }).toString()).toBe(`text=${text}`)
        expect(parseFilter(decodeFilter(text), FIELDS)).toEqual(parsed)
      }),
    )
  })

  test('is short and legible', () => {
    const filter = {
      and: [
        { field: 'tier', op: 'in', value: ['A', 'B'] },
        { field: 'name', op: 'contains', value: '张 x' },
        { field: 'owner', op: 'eq', value: ID },
      ],
    }
    expect(encodeFilter(parseFilter(filter, FIELDS))).toBe(
      `and.3.ftier.in.l2.sA.sB.fname.contains.s_5f20_0020x.fowner.eq.s${ID}`,
    )
  })

  test.each([
    '',
    '.',
    'and',
    'and.1',
    'and.99999.x',
    'fname',
    'fname.eq',
    'fname.eq.sa.more',
    'fname.eq.q',
    'fname.eq.n',
  ])('refuses %j', (text) => {
    expect(() => decodeFilter(text)).toThrow(expect.objectContaining({ code: 'filter.unreadable', status: 400 }))
  })

  test('refuses any text without harm', () => {
    expect(() => decodeFilter('not.'.repeat(1_900))).toThrow(expect.objectContaining({ code: 'filter.too_deep' }))
    expect(() => decodeFilter('a'.repeat(1_000_000))).toThrow(AppError)
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('and', 'or', 'not', 'has', '.', '2', 'fname', 'eq', 'sx', 'l2', 'n1', 'x') }),
        (text) => {
          try {
            decodeFilter(text)
          } catch (error) {
            expect(error).toBeInstanceOf(AppError)
          }
        },
      ),
    )
  })

  test('refuses to write what no address can hold', () => {
    const values = Array.from({ length: 200 }, (_, index) => `${index}`.padEnd(100, 'x'))
    expect(() => encodeFilter({ field: 'labels', op: 'in', value: values })).toThrow(
      expect.objectContaining({ code: 'filter.too_long' }),
    )
  })
})
