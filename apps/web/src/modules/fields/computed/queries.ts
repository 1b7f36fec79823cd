import type { FormulaPreview, FormulaPreviewQuery, ReadableFields } from '@rapport/contract'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from '../../../platform/api/client.ts'

const URL = '/api/v1/fields'

/** What formulas and rollups of an object can read. */
export function readableQuery(object: string) {
  return queryOptions({
    queryKey: ['fields', 'readable', object],
    queryFn: ({ signal }) => api.get<ReadableFields>(`${URL}/readable`, { query: { object }, signal }),
  })
}

/** What is wrong with a formula that is being written, or what it shows of a record. */
export function previewQuery(asked: FormulaPreviewQuery | null) {
  return queryOptions({
    queryKey: ['fields', 'preview', asked],
    queryFn: ({ signal }) => api.get<FormulaPreview>(`${URL}/preview`, { query: { ...asked }, signal }),
    enabled: asked !== null,
    placeholderData: keepPreviousData,
    staleTime: 0,
    retry: false,
  })
}
