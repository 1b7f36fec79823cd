import type { Filter, FilterCondition } from '@rapport/kernel'

/** Fields without a value for those who never ordered and for nobody else: the table `standing` sees to it (migration 0084). */
const OF_ORDERS: ReadonlySet<string> = new Set(['orderedAt', 'firstOrderAt', 'lastOrderAt', 'r', 'f', 'm'])

/** Without a value for them, and for others as well. */
const NONE_WITHOUT_ORDERS = 'typicalGapDays'

/**
 * A filter that lets the same customers through, with who never ordered, or ever did, told by the stage: it stands beside every order, and is counted
 * all the time. In the order of one of these fields it is that one, whose rows without a value lie together. Pure.
 */
export function tellNeverOrdered(filter: Filter, sortedBy?: string): Filter {
  if ('and' in filter) return { and: filter.and.map((part) => tellNeverOrdered(part, sortedBy)) }
  if ('or' in filter) return { or: filter.or.map((part) => tellNeverOrdered(part, sortedBy)) }
  if ('not' in filter) return { not: tellNeverOrdered(filter.not, sortedBy) }
  if (filter.field === sortedBy) return filter
  const never = saysNever(filter)
  if (never === null) return filter
  if (sortedBy !== undefined && OF_ORDERS.has(sortedBy))
    return { field: sortedBy, op: never ? 'isEmpty' : 'isNotEmpty' }
  const stage: Filter = { field: 'stage', op: never ? 'in' : 'notIn', value: ['prospect'] }
  // Said twice, so that they are not looked for among those who have a value.
  return never && sortedBy === NONE_WITHOUT_ORDERS ? { and: [stage, { field: sortedBy, op: 'isEmpty' }] } : stage
}

/** True for a condition that only those meet who never ordered, and all of them; false for its opposite; null for any other. */
function saysNever({ field, op, value }: FilterCondition): boolean | null {
  if (OF_ORDERS.has(field)) return op === 'isEmpty' ? true : op === 'isNotEmpty' ? false : null
  if (field !== 'orders') return null
  if ((op === 'eq' || op === 'lte') && value === 0) return true
  if (op === 'lt' && value === 1) return true
  if ((op === 'ne' || op === 'gt') && value === 0) return false
  return op === 'gte' && value === 1 ? false : null
}
