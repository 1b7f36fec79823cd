import { FILTER_LIMITS, type Filter, type FilterCount, type FilterRelated } from '@rapport/kernel'
import { type ConditionDraft, draftOf, readDraft, type Setting } from './conditions.ts'

/** How the parts of a group belong together. */
export type GroupJoin = 'all' | 'any' | 'none'

/** A part of a filter as it is being put together; `key` tells parts apart while they come and go. */
export type GroupPart = { kind: 'group'; key: number; join: GroupJoin; parts: readonly PartDraft[] }
export type RelatedPart = {
  kind: 'related'
  key: number
  has: string | null
  quantity: Quantity
  count: number | null
  inner: GroupPart
}
export type ConditionPart = { kind: 'condition'; key: number; draft: ConditionDraft | null }
export type PartDraft = GroupPart | RelatedPart | ConditionPart

/** How many related records there have to be; `some` is at least one. */
export const QUANTITIES = ['some', 'none', 'gte', 'lte', 'eq'] as const
export type Quantity = (typeof QUANTITIES)[number]
const COUNT_FIRST = 2

let lastKey = 0
const newKey = () => ++lastKey

export const newCondition = (): ConditionPart => ({ kind: 'condition', key: newKey(), draft: null })
export const newGroup = (join: GroupJoin, parts: readonly PartDraft[] = []): GroupPart => ({
  kind: 'group',
  key: newKey(),
  join,
  parts,
})
export const newRelated = (has: string | null): RelatedPart => ({
  kind: 'related',
  key: newKey(),
  has,
  quantity: 'some',
  count: COUNT_FIRST,
  inner: newGroup('all'),
})

/** A filter as its editor begins with it: the way back of `readParts`. */
export function draftOfFilter(filter: Filter | undefined, setting: Setting): GroupPart {
  if (filter === undefined) return newGroup('all')
  const part = partOf(filter, setting)
  return part.kind === 'group' ? part : newGroup('all', [part])
}

function partOf(filter: Filter, setting: Setting): PartDraft {
  const partsOf = (filters: readonly Filter[]) => filters.map((each) => partOf(each, setting))
  if ('and' in filter) return newGroup('all', partsOf(filter.and))
  if ('or' in filter) return newGroup('any', partsOf(filter.or))
  if ('not' in filter) return newGroup('none', partsOf('or' in filter.not ? filter.not.or : [filter.not]))
  if ('has' in filter) return relatedOf(filter, setting)
  return { kind: 'condition', key: newKey(), draft: draftOf(filter, setting) }
}

function relatedOf({ has, filter, count }: FilterRelated, setting: Setting): RelatedPart {
  const inner = draftOfFilter(filter, relatedSetting(setting, has))
  const isNone = count?.value === 0
  const quantity: Quantity = count === undefined ? 'some' : isNone ? 'none' : count.op
  return { ...newRelated(has), quantity, count: isNone ? COUNT_FIRST : (count?.value ?? COUNT_FIRST), inner }
}

/** What the records of a relation are described by. */
export function relatedSetting(setting: Setting, has: string | null): Setting {
  const fields = setting.relations?.find(({ name }) => name === has)?.fields ?? []
  return { ...setting, fields, relations: [] }
}

/** The filter that was put together; `isWhole` is false while a part of it cannot be read yet. Groups without parts say nothing. */
export type Read = { filter: Filter | undefined; isWhole: boolean }

export function readGroup({ join, parts }: GroupPart, setting: Setting): Read {
  const read = parts.map((part) => readPart(part, setting))
  const filters = read.flatMap(({ filter }) => filter ?? [])
  return { filter: joined(join, filters), isWhole: read.every(({ isWhole }) => isWhole) }
}

function readPart(part: PartDraft, setting: Setting): Read {
  if (part.kind === 'group') return readGroup(part, setting)
  if (part.kind === 'related') return readRelated(part, setting)
  const condition = part.draft && readDraft(part.draft, setting)
  return { filter: condition ?? undefined, isWhole: condition !== null }
}

function joined(join: GroupJoin, filters: readonly Filter[]): Filter | undefined {
  const [only] = filters
  if (only === undefined) return undefined
  if (join === 'none') return { not: filters.length === 1 ? only : { or: filters } }
  if (filters.length === 1) return only
  return join === 'all' ? { and: filters } : { or: filters }
}

function readRelated({ has, quantity, count, inner }: RelatedPart, setting: Setting): Read {
  const counted = readCount(quantity, count)
  const { filter, isWhole } = readGroup(inner, relatedSetting(setting, has))
  if (has === null || counted === null) return { filter: undefined, isWhole: false }
  return { filter: { has, ...(filter ? { filter } : {}), ...counted }, isWhole }
}

function readCount(quantity: Quantity, value: number | null): { count?: FilterCount } | null {
  if (quantity === 'some') return {}
  if (quantity === 'none') return { count: { op: 'eq', value: 0 } }
  const isCount = value !== null && Number.isInteger(value) && value >= 1 && value <= FILTER_LIMITS.relatedCount
  return isCount ? { count: { op: quantity, value } } : null
}

/** How many parts ask for related records: only so many may. */
export function countRelated(part: PartDraft): number {
  if (part.kind === 'related') return 1
  return part.kind === 'group' ? part.parts.reduce((sum, each) => sum + countRelated(each), 0) : 0
}
