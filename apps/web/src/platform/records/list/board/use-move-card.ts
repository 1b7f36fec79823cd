import type { ObjectName } from '@rapport/contract'
import { type InfiniteData, type QueryClient, useQueryClient } from '@tanstack/react-query'
import { declarationOf } from '../../object.ts'
import { noteOwnWrite } from '../own-writes.ts'
import type { RecordPage } from '../queries.ts'
import { saveValues } from '../save-values.ts'
import type { RecordRow } from '../types.ts'
import { columnKeyOf, UNSET } from './column-params.ts'

/** Sets the board's field of a record. The card lies in its new column at once, and goes back where it was if that is refused. */
export function useMoveCard(object: ObjectName, key: string): (row: RecordRow, value: string) => Promise<RecordRow> {
  const client = useQueryClient()
  const { plural } = declarationOf(object)
  return async (row, value) => {
    const next = value === UNSET ? null : value
    await client.cancelQueries({ queryKey: [plural, 'board'] })
    const before = client.getQueriesData({ queryKey: [plural, 'board'] })
    relocate(client, plural, { ...row, [key]: next }, value)
    noteOwnWrite(object)
    try {
      const saved = await saveValues(object, row, { [key]: next })
      noteOwnWrite(object)
      void client.invalidateQueries({ queryKey: [plural] })
      return saved
    } catch (error) {
      for (const [queryKey, data] of before) client.setQueryData(queryKey, data)
      throw error
    }
  }
}

function relocate(client: QueryClient, plural: string, row: RecordRow, column: string): void {
  for (const { queryKey } of client.getQueryCache().findAll({ queryKey: [plural, 'board'] })) {
    const isHere = columnKeyOf(queryKey) === column
    client.setQueryData<InfiniteData<RecordPage>>(queryKey, (data) => placed(data, row, isHere))
  }
}

function placed(
  data: InfiniteData<RecordPage> | undefined,
  row: RecordRow,
  isHere: boolean,
): InfiniteData<RecordPage> | undefined {
  if (!data) return data
  const pages = data.pages.map((page, place) => {
    const others = page.items.filter(({ id }) => id !== row.id)
    return { ...page, items: isHere && place === 0 ? [row, ...others] : others }
  })
  return { ...data, pages }
}
