import { isDeepStrictEqual } from 'node:util'
import type { BlueprintChange } from '@rapport/contract'

type Json = Readonly<Record<string, unknown>>

/** Whether what stands here is as an entry wants it; of what the entry leaves out it wants nothing. */
export function covers(standing: unknown, wanted: unknown): boolean {
  if (!isObject(standing) || !isObject(wanted)) return isSame(standing, wanted)
  return Object.entries(wanted).every(([key, value]) => isSame(standing[key] ?? null, value))
}

/** What differs between two states of one thing, one level into objects: `labels.en`. */
export function changesBetween(before: unknown, after: unknown): BlueprintChange[] {
  return changesOf(before, after, (key, from, to) =>
    isObject(from) && isObject(to)
      ? changesOf(from, to, (inner, was, is) => [{ path: `${key}.${inner}`, from: was, to: is }])
      : [{ path: key, from, to }],
  )
}

type Told = (key: string, from: unknown, to: unknown) => BlueprintChange[]

function changesOf(before: unknown, after: unknown, tell: Told): BlueprintChange[] {
  const [was, is] = [isObject(before) ? before : {}, isObject(after) ? after : {}]
  const keys = [...new Set([...Object.keys(was), ...Object.keys(is)])]
  return keys.flatMap((key) => {
    const [from, to] = [was[key] ?? null, is[key] ?? null]
    return isSame(from, to) ? [] : tell(key, from, to)
  })
}

/** Keys in any order; what is undefined is not there. */
function isSame(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(plain(one), plain(other))
}

function plain(value: unknown): unknown {
  return value === undefined ? null : (JSON.parse(JSON.stringify(value)) as unknown)
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
