import type { FirstWords, FirstWordsQuery, NeedAnalysis } from '@rapport/contract'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from '../../platform/api/client.ts'

export type AnalysisDays = 90 | 365

/** Every figure of the page in one answer, so that they agree with each other. */
export function analysisQuery(days: AnalysisDays) {
  return queryOptions({
    queryKey: ['needs', 'analysis', days],
    queryFn: ({ signal }) => api.get<NeedAnalysis>('/api/v1/needs/analysis', { query: { days }, signal }),
    placeholderData: keepPreviousData,
  })
}

/** The customers behind the share of those who were asked first. */
export function firstWordsQuery(first: FirstWordsQuery['first']) {
  return queryOptions({
    queryKey: ['needs', 'first-words', first],
    queryFn: ({ signal }) => api.get<FirstWords>('/api/v1/needs/first-words', { query: { first }, signal }),
  })
}
