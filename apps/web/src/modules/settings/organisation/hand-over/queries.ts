import type { CreateHandOverRequest, HandOver, HandOverPreview } from '@rapport/contract'
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../../platform/api/client.ts'
import { useSubmission } from '../../../../platform/submission.ts'

const ASK_EVERY_MS = 700

export function handOverPreviewQuery(memberId: string) {
  return queryOptions({
    queryKey: ['members', 'hand-over-preview', memberId],
    queryFn: ({ signal }) => api.get<HandOverPreview>(`/api/v1/members/${memberId}/hand-over-preview`, { signal }),
  })
}

export function handOversQuery(memberId: string) {
  return queryOptions({
    queryKey: ['members', 'hand-overs', memberId],
    queryFn: ({ signal }) => api.get<{ items: HandOver[] }>(`/api/v1/members/${memberId}/hand-overs`, { signal }),
    // Somebody watches how far it is.
    refetchInterval: ({ state }) => (state.data?.items.some(isUnderWay) ? ASK_EVERY_MS : false),
  })
}

export function isUnderWay({ state }: Pick<HandOver, 'state'>): boolean {
  return state === 'running' || state === 'undoing'
}

export function useStartHandOver(memberId: string) {
  const client = useQueryClient()
  return useSubmission({
    send: (values: CreateHandOverRequest, request) =>
      api.post<HandOver>(`/api/v1/members/${memberId}/hand-overs`, values, request),
    onSuccess: () => client.invalidateQueries({ queryKey: ['members'] }),
  })
}

export function useUndoHandOver() {
  const client = useQueryClient()
  return useSubmission({
    send: (id: string, request) => api.post<HandOver>(`/api/v1/hand-overs/${id}/undo`, undefined, request),
    onSuccess: () => client.invalidateQueries({ queryKey: ['members'] }),
  })
}
