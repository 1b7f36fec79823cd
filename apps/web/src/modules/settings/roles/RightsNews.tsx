import { useQueryClient } from '@tanstack/react-query'
import { useLive } from '../../../platform/live/use-live.ts'
import { meQuery } from '../../../platform/session/me.ts'
import { rolesQuery } from '../../../platform/session/roles.ts'

/** Somebody changed roles, or who has them: every open page follows what its reader may do now. */
export function RightsNews() {
  const client = useQueryClient()
  useLive(['roles', 'members'], (topic) => {
    void client.invalidateQueries({ queryKey: meQuery.queryKey })
    if (topic === 'roles') void client.invalidateQueries({ queryKey: rolesQuery.queryKey })
  })
  return null
}
