import type { Me, Permission } from '@rapport/contract'
import { queryOptions, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import { isProblem } from '../api/problem.ts'
import { chooseWorkspace, chosenWorkspace, openWorkspace } from '../workspace-choice.ts'

/** Who is signed in, with role, rights and workspace. A 401 is left to the caller: it is the question whether anybody is. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal, client }) => readMe(signal, client.getQueryData<Me>(['me'])),
  staleTime: 5 * 60_000,
})

/**
 * Whoever chose no workspace gets the first, and names it from now on: an open page must not write elsewhere once its reader has left that
 * workspace. A choice that is no longer one's own is forgotten; a page that showed it begins anew.
 */
async function readMe(signal: AbortSignal, known: Me | undefined): Promise<Me> {
  const read = () => api.get<Me>('/api/v1/me', { signal, onSignedOut: 'throw' })
  try {
    return named(await read())
  } catch (error) {
    if (!isProblem(error, 'session.no_workspace') || chosenWorkspace() === null) throw error
    chooseWorkspace(null)
    const me = named(await read())
    if (known) openWorkspace(me.workspace.id, '/')
    return me
  }
}

function named(me: Me): Me {
  if (chosenWorkspace() === null) chooseWorkspace(me.workspace.id)
  return me
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
  return mayAtAll(useMe(), permission)
}

/** The same of somebody; objects that a workspace has no more give nobody a right. */
export function mayAtAll({ permissions }: Pick<Me, 'permissions'>, permission: Permission): boolean {
  return (permissions[permission] ?? 'none') !== 'none'
}
