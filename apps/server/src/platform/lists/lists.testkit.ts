import type { FilterField, ListSort } from '@rapport/kernel'
import fc from 'fast-check'
import type { Page } from './read-page.ts'

const PAGES_MAX = 60
const OPERATORS: Readonly<Record<string, readonly string[]>> = {
  text: ['eq', 'ne', 'contains', 'startsWith'],
  keyword: ['eq', 'ne'],
  reference: ['eq', 'ne'],
  keywords: ['contains'],
  number: ['eq', 'ne', 'lt', 'lte', 'gt', 'gte'],
  money: ['eq', 'ne', 'lt', 'lte', 'gt', 'gte'],
  instant: ['lt', 'lte', 'gt', 'gte'],
  boolean: ['eq', 'ne'],
}

/** Filters of any depth over these fields, as JSON; `values` are what each is compared with. */
export function anyFilter(
  fields: readonly FilterField[],
  values: Readonly<Record<string, fc.Arbitrary<unknown>>>,
): fc.Arbitrary<unknown> {
  const condition = fc.constantFrom(...fields).chain(({ name, type }) => {
    const value = values[name] ?? fc.constant('')
    const named = { field: fc.constant(name) }
    const isListed = type === 'keyword' || type === 'reference' || type === 'number'
    return fc.oneof(
      fc.record({ ...named, op: fc.constantFrom(...(OPERATORS[type] ?? ['isEmpty'])), value }),
      fc.record({ ...named, op: fc.constantFrom('isEmpty', 'isNotEmpty') }),
      ...(isListed
        ? [
            fc.record({
              ...named,
              op: fc.constantFrom('in', 'notIn'),
              value: fc.array(value, { minLength: 1, maxLength: 3 }),
            }),
          ]
        : []),
      ...(type === 'instant'
        ? [
            fc.record({
              ...named,
              op: fc.constantFrom('withinLastDays', 'notWithinLastDays', 'olderThanDays'),
              value: fc.integer({ min: 1, max: 9 }),
            }),
          ]
        : []),
    )
  })
  return fc.letrec((tie) => ({
    filter: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      condition,
      fc.record({ and: fc.array(tie('filter'), { maxLength: 3 }) }),
      fc.record({ or: fc.array(tie('filter'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ not: tie('filter') }),
    ),
  })).filter
}

/** All ids page by page to the end, and all of them again on the way back. */
export async function walkPages(
  page: (cursor: { cursor?: string }) => Promise<Page<{ id: string }>>,
): Promise<{ there: string[]; back: string[] }> {
  const idsOf = ({ items }: Page<{ id: string }>) => items.map(({ id }) => id)
  const there: string[] = []
  let current = await page({})
  for (let n = 0; n < PAGES_MAX; n++) {
    there.push(...idsOf(current))
    if (current.nextCursor === null) break
    current = await page({ cursor: current.nextCursor })
  }
  const back = idsOf(current)
  while (current.previousCursor !== null && back.length < there.length) {
    current = await page({ cursor: current.previousCursor })
    back.unshift(...idsOf(current))
  }
  return { there, back }
}

export function sortText({ field, direction }: ListSort): string {
  return direction === 'desc' ? `-${field}` : field
}

type Value = string | number | boolean | null | undefined | readonly unknown[]

/** Missing values last either way; equals by id in the same direction. */
export function inOrder<One extends { id: string }>(
  { direction }: ListSort,
  keyOf: (one: One) => Value,
): (a: One, b: One) => number {
  const sign = direction === 'asc' ? 1 : -1
  return (a, b) => {
    const [left, right] = [keyOf(a) ?? null, keyOf(b) ?? null]
    const byId = compare(a.id, b.id)
    if (left === null || right === null) return Number(left === null) - Number(right === null) || sign * byId
    return sign * (compare(left, right) || byId)
  }
}

/** Texts by their bytes, as the database has them. */
function compare(a: NonNullable<Value>, b: NonNullable<Value>): number {
  if (typeof a === 'string' && typeof b === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(b))
  return a < b ? -1 : a > b ? 1 : 0
}
