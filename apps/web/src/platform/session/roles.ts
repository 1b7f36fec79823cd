import type { Me, Role } from '@rapport/contract'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../api/client.ts'
import { hasWords } from '../i18n/i18n.ts'
import { currentLanguage } from '../i18n/language.ts'

export const ROLES_URL = '/api/v1/roles'

/** The roles of the workspace, archived ones included, in their order. */
export const rolesQuery = queryOptions({
  queryKey: ['roles'],
  queryFn: async ({ signal }) => (await api.get<{ items: Role[] }>(ROLES_URL, { signal })).items,
  staleTime: 60_000,
})

const NONE: readonly Role[] = []

/** The roles that people can have; empty until they are known. */
export function useRoles(): readonly Role[] {
  return useRolesWhen(true)
}

/** The same, asked for only where they are wanted. */
export function useRolesWhen(isWanted: boolean): readonly Role[] {
  const { data = NONE } = useQuery({ ...rolesQuery, enabled: isWanted })
  return data.filter(({ archivedAt }) => archivedAt === null)
}

type Named = Me['roles'][number]

/** What a role is called: as the workspace or else the product calls it. */
export function useRoleName(): (role: Named) => string {
  const { t } = useTranslation('common')
  return ({ key, name }) => {
    if (name) return name[currentLanguage()]
    return hasWords('common', `role.${key}`) ? t(`role.${key}` as 'role.member') : key
  }
}

/** The same of roles that are known by their keys only. */
export function useRoleNames(): (keys: readonly string[]) => string {
  const { data = NONE } = useQuery(rolesQuery)
  const nameOf = useRoleName()
  return (keys) => keys.map((key) => nameOf(data.find((role) => role.key === key) ?? { key, name: null })).join(', ')
}
