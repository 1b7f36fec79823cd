import type { ObjectName } from '@rapport/contract'
import { decodeFilter, type Filter, type FilterCondition } from '@rapport/kernel'
import { titleOf } from '@rapport/objects'
import type { EditorField } from '@rapport/ui'
import { type UseQueryResult, useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import { api } from '../../api/client.ts'
import { currentLanguage } from '../../i18n/language.ts'
import { declarationOf, isObject, urlOf } from '../object.ts'
import { recordQuery } from '../queries.ts'
import { readFieldPath } from './field-path.ts'
import type { RecordPage } from './queries.ts'
import type { RecordRow } from './types.ts'

type Lookup = NonNullable<EditorField['lookup']>
type Named = Lookup['named'][number]
type Wanted = { object: ObjectName; id: string }

const FOUND_MAX = 20
const NAMES_MAX = 50

/** How conditions find records by name: looked up while one types; those the filter in the address names already are asked for. */
export function useLookups(object: ObjectName, filter: string | undefined): (target: ObjectName) => Lookup {
  const wanted = useMemo(() => referredIn(object, filter), [object, filter])
  const named = useQueries({
    queries: wanted.map((each) => ({
      ...recordQuery(each.object, each.id),
      select: (record: RecordRow): Named & { object: ObjectName } => ({
        ...optionOf(each.object, record),
        object: each.object,
      }),
      staleTime: 5 * 60_000,
      retry: false,
    })),
    combine: known,
  })
  return useMemo(
    () => (target: ObjectName) => ({ find: finderOf(target), named: named.filter((each) => each.object === target) }),
    [named],
  )
}

function known<Data>(results: readonly UseQueryResult<Data>[]): Data[] {
  return results.flatMap(({ data }) => data ?? [])
}

const finders = new Map<ObjectName, Lookup['find']>()

/** The same function each time: who has it knows that nothing changed. */
function finderOf(object: ObjectName): Lookup['find'] {
  const known = finders.get(object) ?? ((text: string) => find(object, text))
  finders.set(object, known)
  return known
}

async function find(object: ObjectName, text: string): Promise<Named[]> {
  const search = text.trim()
  const query = { ...(search === '' ? {} : { search }), limit: FOUND_MAX }
  const { items } = await api.get<RecordPage>(urlOf(object), { query })
  return items.map((record) => optionOf(object, record))
}

function optionOf(object: ObjectName, record: RecordRow): Named {
  return { value: record.id, label: String(record[titleOf(declarationOf(object))] ?? '–') }
}

function referredIn(object: ObjectName, text: string | undefined): Wanted[] {
  if (!text) return []
  try {
    const conditions = conditionsOf(object, decodeFilter(text) as Filter) // read leniently: the list itself checks it
    const found = conditions.flatMap(({ of, field, value }) => {
      const declared = readFieldPath(of, field, currentLanguage())?.field
      if (declared?.type !== 'reference' || !declared.to || !isObject(declared.to)) return []
      const target = declared.to
      return [value].flat().flatMap((id) => (typeof id === 'string' ? [{ object: target, id }] : []))
    })
    return found.slice(0, NAMES_MAX)
  } catch {
    return [] // a filter nobody can read names nobody
  }
}

/** Every condition, with the object whose field it compares: those on related records as well. */
function conditionsOf(of: ObjectName, filter: Filter): (FilterCondition & { of: ObjectName })[] {
  if ('and' in filter) return filter.and.flatMap((part) => conditionsOf(of, part))
  if ('or' in filter) return filter.or.flatMap((part) => conditionsOf(of, part))
  if ('not' in filter) return conditionsOf(of, filter.not)
  if (!('has' in filter)) return [{ ...filter, of }]
  const [object = ''] = filter.has.split('.')
  return isObject(object) && filter.filter ? conditionsOf(object, filter.filter) : []
}
