import { type Filter, type FilterCondition, type FilterRow, matchesFilter } from '@rapport/kernel'

/** Fields without a value for those who never ordered and for nobody else: the table `customer_score` sees to it (migration 0084). */
const OF_ORDERS: ReadonlySet<string> = new Set(['orderedAt', 'firstOrderAt', 'lastOrderAt', 'r', 'f', 'm'])

/** Without a value for them, and for others as well. */
const NONE_WITHOUT_ORDERS = 'typicalGapDays'

/** What is known of everybody who never ordered: a property of the score, too (`score.properties.test.ts`). */
const NEVER_ORDERED: FilterRow = {
  ...Object.fromEntries([...OF_ORDERS, NONE_WITHOUT_ORDERS].map((field) => [field, null])),
  stage: 'prospect',
  orders: 0,
  averageOrderMinor: 0,
}
/** Nothing of it is a moment, so that none matters. */
const ANY_MOMENT_MS = 0

/** Lets nobody through, which PostgreSQL sees without looking. */
const NOBODY: Filter = { or: [] }

/**
 * A filter that lets the same customers through, with who never ordered, or ever did, told by the stage: it stands beside every order, and is counted
 * all the time. In the order of one of these fields it is that one, whose rows without a value lie together. What else is asked of those who never
 * ordered, and is known of all of them, is answered here. Pure.
 */
export function tellNeverOrdered(filter: Filter, sortedBy?: string): Filter {
  if ('and' in filter) return told(flattened(filter.and), sortedBy)
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

function flattened(parts: readonly Filter[]): Filter[] {
  return parts.flatMap((part) => ('and' in part ? flattened(part.and) : [part]))
}

function told(parts: readonly Filter[], sortedBy: string | undefined): Filter {
  const tell = (part: Filter) => tellNeverOrdered(part, sortedBy)
  const nevers = parts.filter((part) => isCondition(part) && (saysNever(part) === true || isProspect(part)))
  if (nevers.length === 0) return { and: parts.map(tell) }
  const known = parts.filter((part) => isCondition(part) && Object.hasOwn(NEVER_ORDERED, part.field))
  if (!known.every((part) => matchesFilter(part, NEVER_ORDERED, ANY_MOMENT_MS))) return NOBODY
  // What orders the list says where in it they lie.
  const places = known.filter((part) => isCondition(part) && part.field === sortedBy && !nevers.includes(part))
  return { and: [...nevers, ...places, ...parts.filter((part) => !known.includes(part))].map(tell) }
}

function isCondition(filter: Filter): filter is FilterCondition {
  return 'field' in filter
}

function isProspect({ field, op, value }: FilterCondition): boolean {
  if (field !== 'stage') return false
  return op === 'in'
    ? Array.isArray(value) && value.every((stage) => stage === 'prospect')
    : op === 'eq' && value === 'prospect'
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
