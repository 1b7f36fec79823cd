import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../platform/api/client.ts'
import { useLive } from '../../../platform/live/use-live.ts'
import { useSubmission } from '../../../platform/submission.ts'

/** How far the demo company is: `done` of `total` records. */
export type DemoState = { status: 'none' | 'running' | 'done' | 'failed'; done: number; total: number }

const KEY = ['demo']
const HINT_LOST_AFTER_MS = 3_000

/** Asks for the demo company and follows its making; live hints carry it, a slow poll covers a lost one. */
export function useDemo() {
  const client = useQueryClient()
  const state = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => api.get<DemoState>('/api/v1/demo', { signal }),
    refetchInterval: (query) => (query.state.data?.status === 'running' ? HINT_LOST_AFTER_MS : false),
  })
  const running = state.data?.status === 'running'
  useLive(running ? ['demo'] : null, () => void client.invalidateQueries({ queryKey: KEY }))
  const start = useSubmission<unknown>({
    send: (_nothing, request) => api.post('/api/v1/demo', {}, request),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  })
  return { state: state.data, start }
}
