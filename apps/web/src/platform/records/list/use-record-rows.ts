import type { ObjectName } from '@rapport/contract'
import type { LoadedRows } from '@rapport/ui'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { type PageParam, recordPagesQuery } from './queries.ts'
import type { ListParams, RecordRow } from './types.ts'

export type RecordRows = LoadedRows<RecordRow> & { error: unknown; retry: () => void; outdated: boolean }

/** The rows of a list, loaded page by page in both directions. */
export function useRecordRows(object: ObjectName, params: ListParams, enabled: boolean): RecordRows {
  const query = useInfiniteQuery({ ...recordPagesQuery(object, params), enabled, placeholderData: keepPreviousData })
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data])
  const { fetchNextPage, fetchPreviousPage, refetch } = query
  const loadMore = useCallback(() => void fetchNextPage({ cancelRefetch: false }), [fetchNextPage])
  const loadEarlier = useCallback(() => void fetchPreviousPage({ cancelRefetch: false }), [fetchPreviousPage])
  const firstParam = query.data?.pageParams[0] as PageParam | undefined // placeholderData loses the type on the way
  return {
    rows,
    startIndex: firstParam?.startIndex ?? 0,
    hasEarlier: query.hasPreviousPage,
    hasMore: query.hasNextPage,
    loading: query.isFetching || !enabled,
    loadMore,
    loadEarlier,
    // A failed page further down keeps what is there; only a list without any rows is an error page.
    error: rows.length === 0 ? query.error : null,
    retry: () => void refetch(),
    outdated: query.isPlaceholderData,
  }
}
