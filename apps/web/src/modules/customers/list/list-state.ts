import {
  decodeFilter,
  encodeFilter,
  FILTER_OPERATORS,
  type Filter,
  type FilterField,
  type FilterFieldType,
  parseFilter,
} from '@rapport/kernel'
import type { TableSort } from '@rapport/ui'
import type { CustomerListSearch } from '../../../paths.ts'
import type { ListParams } from '../queries.ts'

export const STANDARD_COLUMNS: readonly string[] = [
  'name',
  'tier',
  'stage',
  'spend12mMinor',
  'orders',
  'lastOrderAt',
  'rhythmDays',
  'spendMinor',
  'ownerId',
  'country',
]
/** The most valuable first, when the address says nothing else. */
export const STANDARD_SORT: TableSort = { key: 'spend12mMinor', direction: 'descending' }

/** Of archived customers, those archived last come first. */
const ARCHIVED_SORT: TableSort = { key: 'archivedAt', direction: 'descending' }

export type ListState = {
  params: ListParams
  filter: Filter | undefined
  /** The address holds a filter that cannot be read; it is left out of what is asked. */
  filterBroken: boolean
  sort: TableSort | null
  columns: readonly string[]
}

/** The view as the address says it. Without a search the standard sort holds; a search ranks by itself until one sorts. */
export function readListState(search: CustomerListSearch, fields: readonly FilterField[]): ListState {
  const read = readFilter(search.filter, fields)
  const sort = readSort(search.sort) ?? (search.search ? null : search.archived ? ARCHIVED_SORT : STANDARD_SORT)
  return {
    params: {
      ...(read.filter ? { filter: encodeFilter(read.filter) } : {}),
      ...(search.search ? { search: search.search } : {}),
      ...(sort ? { sort: sortText(sort) } : {}),
      ...(search.archived ? { archived: 'only' as const } : {}),
    },
    filter: read.filter,
    filterBroken: read.broken,
    sort,
    columns: readColumns(search.columns),
  }
}

export function filterText(filter: Filter | undefined): string | null {
  return filter ? encodeFilter(filter) : null
}

export function sortText(sort: TableSort): string {
  return sort.direction === 'descending' ? `-${sort.key}` : sort.key
}

/** The columns for the address: nothing when they are the standard ones. */
export function columnsText(columns: readonly string[]): string | null {
  const text = columns.join(',')
  return text === STANDARD_COLUMNS.join(',') ? null : text
}

/** The server's fields as the filter grammar knows them; types of a newer server are left out. */
export function filterFields(
  described: readonly { name: string; type: string; filterable: boolean; choices?: string[] }[],
): FilterField[] {
  return described.flatMap((field) =>
    field.filterable && isFieldType(field.type)
      ? [{ name: field.name, type: field.type, ...(field.choices ? { choices: field.choices } : {}) }]
      : [],
  )
}

function readSort(text: string | undefined): TableSort | null {
  if (!text) return null
  return text.startsWith('-') ? { key: text.slice(1), direction: 'descending' } : { key: text, direction: 'ascending' }
}

function readColumns(text: string | undefined): readonly string[] {
  const keys = text?.split(',').filter((key) => key !== '') ?? []
  if (keys.length === 0) return STANDARD_COLUMNS
  return keys.includes('name') ? keys : ['name', ...keys]
}

function readFilter(
  text: string | undefined,
  fields: readonly FilterField[],
): { filter: Filter | undefined; broken: boolean } {
  if (!text) return { filter: undefined, broken: false }
  try {
    const filter = parseFilter(decodeFilter(text), fields)
    const everything = 'and' in filter && filter.and.length === 0
    return { filter: everything ? undefined : filter, broken: false }
  } catch {
    return { filter: undefined, broken: true } // an old or mistyped link: said on the page, never a crash
  }
}

function isFieldType(type: string): type is FilterFieldType {
  return Object.hasOwn(FILTER_OPERATORS, type)
}
