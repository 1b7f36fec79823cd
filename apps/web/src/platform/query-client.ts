import { QueryClient } from '@tanstack/react-query'
import { ApiProblem } from './api/problem.ts'

const READ_RETRIES_MAX = 2

/** One cache for the whole app. Reads are tried again when the server was away or busy, never when it refused; writes never. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        gcTime: 10 * 60_000,
        retry: (failures, error) => failures < READ_RETRIES_MAX && mayPass(error),
        retryDelay: (failures) => Math.min(500 * 2 ** failures, 4_000),
        refetchOnWindowFocus: true,
      },
      mutations: { retry: false },
    },
  })
}

function mayPass(error: unknown): boolean {
  return error instanceof ApiProblem && (error.status === 0 || error.status >= 502)
}
