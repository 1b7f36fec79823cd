import type { CreateRoleRequest, Role, UpdateRoleRequest } from '@rapport/contract'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../platform/api/client.ts'
import { meQuery } from '../../../platform/session/me.ts'
import { ROLES_URL, rolesQuery } from '../../../platform/session/roles.ts'
import { useSubmission } from '../../../platform/submission.ts'

const roleUrl = (key: string) => `${ROLES_URL}/${encodeURIComponent(key)}`

type Told = (role: Role) => void
type Failed = (error: unknown) => void

export function useCreateRole(onDone: Told) {
  const client = useQueryClient()
  return useSubmission({
    draft: 'new-role',
    send: (input: CreateRoleRequest, request) => api.post<Role>(ROLES_URL, input, request),
    onSuccess: async (role) => {
      await renew(client)
      onDone(role)
    },
  })
}

export type RoleChange = { role: Pick<Role, 'key' | 'version'>; change: Omit<UpdateRoleRequest, 'version'> }

/** The roles are read again either way: what is refused may mean that somebody else was faster. */
export function useUpdateRole({ onDone, onError }: { onDone: Told; onError: Failed }) {
  const client = useQueryClient()
  return useSubmission({
    send: ({ role, change }: RoleChange, request) =>
      api.patch<Role>(roleUrl(role.key), { version: role.version, ...change }, request),
    onSuccess: async (role) => {
      await renew(client)
      onDone(role)
    },
    onError: (error) => {
      void renew(client)
      onError(error)
    },
  })
}

export function useArchiveRole(onDone: Told, onError: Failed) {
  const client = useQueryClient()
  return useSubmission({
    send: ({ key, isArchived }: { key: string; isArchived: boolean }, request) =>
      isArchived ? api.delete<Role>(roleUrl(key)) : api.post<Role>(`${roleUrl(key)}/restoration`, undefined, request),
    onSuccess: async (role) => {
      await renew(client)
      onDone(role)
    },
    onError,
  })
}

async function renew(client: QueryClient): Promise<void> {
  await client.invalidateQueries({ queryKey: rolesQuery.queryKey })
  void client.invalidateQueries({ queryKey: meQuery.queryKey })
}
