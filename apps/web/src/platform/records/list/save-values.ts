import type { ObjectName } from '@rapport/contract'
import type { Values } from '@rapport/objects'
import { isSameValue } from '@rapport/ui'
import { type InfiniteData, type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { api } from '../../api/client.ts'
import { isProblem } from '../../api/problem.ts'
import { declarationOf, urlOf } from '../object.ts'
import { noteOwnWrite } from './own-writes.ts'
import type { RecordPage } from './queries.ts'
import type { RecordRow } from './types.ts'

const ATTEMPTS_MAX = 3

/** Somebody else saved the very value first; `current`: the record as it is by now. */
export class Overtaken extends Error {
  readonly current: RecordRow

  constructor(cause: unknown, current: RecordRow) {
    super('somebody else saved this value first', { cause })
    this.current = current
  }
}

/**
 * Sets values of a record of which only its row is known. Where somebody else saved other values meanwhile, ours go through on top of theirs;
 * where it was one of these, `Overtaken` is thrown, so that both values are laid before the person.
 */
export async function saveValues(object: ObjectName, row: RecordRow, values: Values): Promise<RecordRow> {
  let seen = row.version === undefined ? await api.get<RecordRow>(urlOf(object, row.id)) : row
  for (let attempt = 1; ; attempt++) {
    try {
      return await api.patch<RecordRow>(urlOf(object, row.id), { version: seen.version, ...values })
    } catch (error) {
      if (attempt >= ATTEMPTS_MAX || !isProblem(error) || !error.code.endsWith('.changed_meanwhile')) throw error
      const current = await api.get<RecordRow>(urlOf(object, row.id))
      const isOurs = Object.keys(values).every((key) => isSameValue(current[key] ?? null, row[key] ?? null))
      if (!isOurs) throw new Overtaken(error, current)
      seen = current
    }
  }
}

export function archiveRecord(object: ObjectName, { id }: RecordRow): Promise<RecordRow> {
  return api.delete<RecordRow>(urlOf(object, id))
}

export function restoreRecord(object: ObjectName, { id }: RecordRow): Promise<RecordRow> {
  return api.post<RecordRow>(`${urlOf(object, id)}/restoration`, {})
}

export function deleteRecord(object: ObjectName, { id }: RecordRow): Promise<unknown> {
  return api.post(`${urlOf(object, id)}/deletion`, {})
}

export function undeleteRecord(object: ObjectName, { id }: RecordRow): Promise<unknown> {
  return api.delete(`${urlOf(object, id)}/deletion`)
}

/** Sets values and shows them in every list of the object at once, before they are asked for again. */
export function useSaveValues(object: ObjectName): (row: RecordRow, values: Values) => Promise<RecordRow> {
  const client = useQueryClient()
  return useCallback(
    async (row, values) => {
      noteOwnWrite(object)
      const saved = await saveValues(object, row, values)
      noteOwnWrite(object)
      showInLists(client, object, saved)
      void client.invalidateQueries({ queryKey: [declarationOf(object).plural, 'one', row.id] })
      return saved
    },
    [client, object],
  )
}

/** Rows take over what was answered; they stay where they are until the list is loaded anew. */
export function showInLists(client: QueryClient, object: ObjectName, record: RecordRow): void {
  client.setQueriesData<InfiniteData<RecordPage>>({ queryKey: [declarationOf(object).plural, 'list'] }, (data) => {
    if (!data?.pages) return data
    const change = (row: RecordRow): RecordRow => (row.id === record.id ? { ...row, ...record } : row)
    return { ...data, pages: data.pages.map((page) => ({ ...page, items: page.items.map(change) })) }
  })
}
