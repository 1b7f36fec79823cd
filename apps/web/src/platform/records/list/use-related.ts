import type { Language, ObjectName } from '@rapport/contract'
import { decodeFilter, type Filter } from '@rapport/kernel'
import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import { isObject } from '../object.ts'
import { labelOf, objectWords } from '../object-words.ts'
import { type DescribedField, type DescribedRelation, recordFieldsQuery } from './queries.ts'

/** A relation with the fields of its records, once they were asked for and are known. */
export type Related = { name: string; object: ObjectName; field: string; items: readonly DescribedField[] | undefined }

const NONE: readonly DescribedRelation[] = []
const NO_FIELDS: readonly DescribedField[] = []

/** The records that refer to those of a list: fields of those that the filter in the address names, and of all where `isBuilding`. */
export function useRelated(
  described: readonly DescribedRelation[] | undefined,
  filter: string | undefined,
  isBuilding: boolean,
): readonly Related[] {
  const all = described ?? NONE
  const named = useMemo(() => relationNames(filter), [filter])
  const wanted = all.filter(({ name }) => isBuilding || named.has(name)).map(({ object }) => object)
  const objects = [...new Set(wanted)].filter(isObject)
  const answers = useQueries({
    queries: objects.map((object) => recordFieldsQuery(object)),
    combine: (results) =>
      results.map(({ data, isError }) => ({ items: data?.items ?? (isError ? NO_FIELDS : undefined) })),
  })
  // The same objects in the same order answer the same.
  const key = objects.join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for the objects, which are made anew each time
  return useMemo(
    () =>
      all.flatMap(({ name, object, field }): Related | [] =>
        isObject(object) ? { name, object, field, items: answers[objects.indexOf(object)]?.items } : [],
      ),
    [all, answers, key],
  )
}

/** The relations that a filter names; none where it cannot be read. */
export function relationNames(text: string | undefined): ReadonlySet<string> {
  if (!text) return new Set()
  try {
    return new Set(namesIn(decodeFilter(text) as Filter)) // read leniently: the list itself checks it
  } catch {
    return new Set()
  }
}

function namesIn(filter: Filter): string[] {
  if ('and' in filter) return filter.and.flatMap(namesIn)
  if ('or' in filter) return filter.or.flatMap(namesIn)
  if ('not' in filter) return namesIn(filter.not)
  return 'has' in filter ? [filter.has] : []
}

/** “Tasks”; where records of one object refer in several ways, with the reference: “Contacts › Other companies”. */
export function relationLabel(name: string, related: readonly Related[], language: Language): string {
  const relation = related.find((each) => each.name === name)
  if (!relation) return name
  const { object, field } = relation
  const { many } = objectWords(object, language)
  const isOnly = related.filter((each) => each.object === object).length === 1
  return isOnly ? many : `${many} › ${labelOf(object, field, language)}`
}
