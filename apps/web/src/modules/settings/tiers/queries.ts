import type { ModelPreview, ModelThresholds, ScoringModelList, ScoringModelView } from '@rapport/contract'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { Static } from 'typebox'
import { api } from '../../../platform/api/client.ts'
import { useSubmission } from '../../../platform/submission.ts'

export type Thresholds = Static<typeof ModelThresholds>
export type ModelView = Static<typeof ScoringModelView>
export type ModelList = Static<typeof ScoringModelList>
export type Preview = Static<typeof ModelPreview>

export const modelQuery = queryOptions({
  queryKey: ['scoring-model'],
  queryFn: ({ signal }) => api.get<ModelList>('/api/v1/scoring-model', { signal }),
})

export function usePreview() {
  return useMutation({
    mutationFn: (thresholds: Thresholds) => api.post<Preview>('/api/v1/scoring-model/preview', { thresholds }),
  })
}

type Update = { mode: 'manual'; thresholds: Thresholds } | { mode: 'automatic' }

/** Puts thresholds in force; every tier may follow, so everything but who we are is asked for again. */
export function useApplyModel() {
  const client = useQueryClient()
  return useSubmission({
    send: (update: Update, request) => api.post<unknown>('/api/v1/scoring-model', update, request),
    onSuccess: () => client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'me' }),
  })
}
