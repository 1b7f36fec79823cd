import { useRoleName, useRoles } from '../../../platform/session/roles.ts'

/** The roles somebody can be given. */
export function useRoleOptions(): { value: string; label: string }[] {
  const nameOf = useRoleName()
  return useRoles().map((role) => ({ value: role.key, label: nameOf(role) }))
}
