import { AGGREGATES, type Aggregate, type ListTotals, type ObjectName } from '@rapport/contract'
import { DAY_MS, dayOfDate, type Filter, localDayStartMs } from '@rapport/kernel'
import type { EditorField } from '@rapport/ui'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../../api/client.ts'
import { declarationOf, urlOf } from '../../object.ts'
import type { ListParams } from '../types.ts'

/** In an address: neither grouped nor totalled, whatever the view says. */
export const NOTHING = '-'

/** The figure in the foot of each column, as an address or a view says it: `sum:totalMinor,average:weight`. */
export function readFigures(text: string | null): ReadonlyMap<string, Aggregate> {
  const parts = text?.split(',') ?? []
  return new Map(
    parts.flatMap((part) => {
      const [word, key] = part.split(':')
      const aggregate = AGGREGATES.find((each) => each === word)
      return aggregate && key ? [[key, aggregate] as const] : []
    }),
  )
}

export function figuresText(figures: ReadonlyMap<string, Aggregate>): string | null {
  const parts = [...figures].map(([key, aggregate]) => `${aggregate}:${key}`)
  return parts.length === 0 ? null : parts.join(',')
}

/** What the address adds to a view: its own text, or that there is nothing any more. */
export function addedText(text: string | null, ofView: string | null): string | null {
  return text === ofView ? null : (text ?? NOTHING)
}

/** The text that holds: that of the address before that of the view. */
export function saidText(added: string | undefined, ofView: string | null | undefined): string | null {
  const text = added ?? ofView ?? NOTHING
  return text === NOTHING ? null : text
}

export function totalsQuery(
  object: ObjectName,
  { filter, search, archived }: ListParams,
  by: string | null,
  of: string | null,
) {
  const query = { filter, search, archived, ...(by === null ? {} : { by }), ...(of === null ? {} : { of }) }
  return queryOptions({
    queryKey: [declarationOf(object).plural, 'totals', query],
    queryFn: ({ signal }) => api.get<ListTotals>(`${urlOf(object)}/totals`, { query, signal }),
    staleTime: 60_000,
  })
}

const GROUPED: ReadonlySet<EditorField['type']> = new Set(['keyword', 'boolean', 'reference', 'instant', 'day'])

/** Whether a list can be grouped by a field: by choices, people and records, yes or no, and months. */
export function isGrouping({ name, type }: EditorField): boolean {
  const depth = name.split('.').length - 1
  return GROUPED.has(type) && depth <= (type === 'reference' ? 0 : 1)
}

/** The condition that the records of a group share. */
export function groupFilter({ name, type }: EditorField, key: string | null, timeZone: string): Filter {
  if (key === null) return { field: name, op: 'isEmpty' }
  if (type === 'boolean') return { field: name, op: 'eq', value: key === 'true' }
  if (type !== 'instant' && type !== 'day') return { field: name, op: 'eq', value: key }
  const [year = 0, month = 0] = key.split('-').map(Number)
  const [first, end] = [dayOfDate({ year, month, day: 1 }), dayOfDate({ year, month: month + 1, day: 1 })]
  const dayText = (day: number) => new Date(day * DAY_MS).toISOString().slice(0, 10)
  if (type === 'day') return { field: name, op: 'between', value: [dayText(first), dayText(end - 1)] }
  const instant = (day: number, shiftMs: number) => new Date(localDayStartMs(day, timeZone) + shiftMs).toISOString()
  return { field: name, op: 'between', value: [instant(first, 0), instant(end, -1)] }
}

type Group = ListTotals['groups'][number]

/** Choices in their own order, months with the latest first, others as they came: the largest first. Choices that are gone, then what has no value, come last. */
export function inOrder(groups: readonly Group[], field: EditorField): readonly Group[] {
  const places = new Map(field.options?.map(({ value }, at) => [value, at]))
  const place = ({ key }: Group) => places.get(key ?? '') ?? places.size
  const isMonth = field.type === 'instant' || field.type === 'day'
  const others = groups.filter(({ key }) => key !== null)
  const sorted = isMonth
    ? others.sort((one, other) => (String(one.key) < String(other.key) ? 1 : -1))
    : field.type === 'keyword'
      ? others.sort((one, other) => place(one) - place(other))
      : others
  return [...sorted, ...groups.filter(({ key }) => key === null)]
}
