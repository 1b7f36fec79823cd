import type { CreateViewRequest, ObjectName, OpeningViews, SavedView } from '@rapport/contract'
import { decodeFilter, type Filter } from '@rapport/kernel'
import type { View } from '@rapport/objects'
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { api } from '../../../api/client.ts'
import { useLive } from '../../../live/use-live.ts'

/** A view of a list: one that follows from the declaration, or one that somebody saved. */
export type ListView = View & { saved?: SavedView; columns?: NonNullable<SavedView['columns']> }

/** Everything known of saved views is kept under this. */
export const VIEWS_KEY = ['views'] as const
export const VIEWS_URL = '/api/v1/views'

export function viewUrl(id: string): string {
  return `${VIEWS_URL}/${encodeURIComponent(id)}`
}

type Query = { object?: ObjectName; pinned?: true }

function viewsQuery(query: Query) {
  return queryOptions({
    queryKey: [...VIEWS_KEY, query],
    queryFn: ({ signal }) =>
      api.get<{ items: SavedView[]; opening?: OpeningViews | null }>(VIEWS_URL, { query, signal }),
    staleTime: 5 * 60_000,
  })
}

/** The saved views of an object the reader has; undefined until they are known. Without them a list still has its own. */
export function useSavedViews(object: ObjectName): readonly ListView[] | undefined {
  useViewNews()
  const { data, isError } = useQuery(viewsQuery({ object }))
  return useMemo(() => (data ? data.items.map(toView) : isError ? [] : undefined), [data, isError])
}

/** Which views the list of an object opens with, as it was chosen; undefined until it is known. */
export function useOpeningViews(object: ObjectName): OpeningViews | undefined {
  const { data, isError } = useQuery(viewsQuery({ object }))
  return data ? (data.opening ?? NO_OPENING) : isError ? NO_OPENING : undefined
}

const NO_OPENING: OpeningViews = { own: null, roles: {} }

/** The views in the reader's navigation, in the order they were pinned. */
export function usePinnedViews(): readonly SavedView[] {
  useViewNews()
  return useQuery(viewsQuery({ pinned: true })).data?.items ?? []
}

function useViewNews(): void {
  const client = useQueryClient()
  useLive(VIEWS_KEY, () => void client.invalidateQueries({ queryKey: VIEWS_KEY }))
}

/** Whether the key of a view in an address names one that somebody saved. */
export function isSavedKey(key: string | undefined): boolean {
  return key !== undefined && /^[0-9a-f]{8}-/.test(key)
}

function toView(saved: SavedView): ListView {
  const filter = readFilter(saved.filter)
  return {
    key: saved.id,
    saved,
    layout: saved.layout,
    ...(filter === undefined ? {} : { filter }),
    ...(saved.sort === null ? {} : { sort: saved.sort }),
    ...(saved.columns === null ? {} : { columns: saved.columns }),
  }
}

function readFilter(text: string | null): Filter | undefined {
  return text === null ? undefined : (decodeFilter(text) as Filter) // the server has read it before it kept it
}

/** The body that saves a view again, where it was deleted by mistake. */
export function sameAgain(view: SavedView): CreateViewRequest {
  const { object, name, sharing, layout, filter, sort, columns, density, grouping, totals } = view
  return { object, name, sharing, layout, filter, sort, columns, density, grouping, totals }
}
