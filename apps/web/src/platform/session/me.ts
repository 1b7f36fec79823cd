import type { Me, Permission } from '@rapport/contract'
import { queryOptions, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import { isProblem } from '../api/problem.ts'
import { chooseWorkspace, chosenWorkspace } from '../workspace-choice.ts'

/** Who is signed in, with role, rights and workspace. A 401 is left to the caller: it is the question whether anybody is. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => readMe(signal),
  staleTime: 5 * 60_000,
})

/** A choice that is no longer one's own (left that workspace, or another person signed in) is forgotten. */
async function readMe(signal: AbortSignal): Promise<Me> {
  const read = () => api.get<Me>('/api/v1/me', { signal, onSignedOut: 'throw' })
  try {
    return await read()
  } catch (error) {
    if (!isProblem(error, 'session.no_workspace') || chosenWorkspace() === null) throw error
    chooseWorkspace(null)
    return read()
  }
}

/** The signed-in person; only inside the shell, where the route has made sure of it. */
export function useMe(): Me {
  return useSuspenseQuery(meQuery).data
}

/** The signed-in person where known, undefined on the pages before sign-in. Asks nothing by itself. */
export function useMaybeMe(): Me | undefined {
  return useQuery({ ...meQuery, enabled: false }).data
}

/** Whether the reader has this right at all (on own records or more). What holds for one record is in its `can`. */
export function useCan(permission: Permission): boolean {
  return useMe().permissions[permission] !== 'none'
}
