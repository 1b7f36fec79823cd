import type { ObjectName } from '@rapport/contract'
import { titleOf } from '@rapport/objects'
import type { QueryClient } from '@tanstack/react-query'
import { api } from '../../../api/client.ts'
import { declarationOf, isObject, type RecordField, urlOf } from '../../object.ts'
import { membersQuery } from '../../queries.ts'
import type { RecordPage } from '../queries.ts'
import type { Names, pairCells } from './plan.ts'

/** More different names at once are refused: each is looked up. */
export const NAMES_MAX = 100
const FOUND_MAX = 20

type Pairs = ReturnType<typeof pairCells>['pairs']

/** Looks up the names that cells refer to records by: exactly as written, the only one of that name. Null where they are too many. */
export async function findNames(pairs: Pairs, client: QueryClient): Promise<Names | null> {
  const wanted = pairs.flatMap(({ field, read }) => (read.kind === 'reference' ? [{ field, name: read.name }] : []))
  const keys = [...new Set(wanted.map(({ field, name }) => `${objectOf(field)}\n${name}`))]
  if (keys.length > NAMES_MAX) return null
  const found = new Map<string, string>()
  for (const key of keys) {
    const [object = '', name = ''] = key.split('\n')
    found.set(key, await idOf(object, name, client))
  }
  return (field, name) => found.get(`${objectOf(field)}\n${name}`) ?? 'unknown'
}

function objectOf({ type, to }: RecordField): string {
  return to ?? type
}

async function idOf(object: string, name: string, client: QueryClient): Promise<string> {
  if (!isObject(object)) return 'unknown'
  const all = object === 'member' ? (await client.ensureQueryData(membersQuery)).items : await search(object, name)
  const ids = all.filter((one) => one.name === name).map(({ id }) => id)
  if (ids.length > 1) return 'several'
  return ids[0] ?? 'unknown'
}

async function search(object: ObjectName, text: string): Promise<{ id: string; name: string }[]> {
  const { items } = await api.get<RecordPage>(urlOf(object), { query: { search: text, limit: FOUND_MAX } })
  const title = titleOf(declarationOf(object))
  return items.map((row) => ({ id: row.id, name: String(row[title] ?? '') }))
}
