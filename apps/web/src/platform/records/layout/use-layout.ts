import { type Grants, type LayoutContent, type RoleGrants, rightsOf } from '@rapport/contract'
import { isCustomObject } from '@rapport/objects'
import { useQuery } from '@tanstack/react-query'
import type { PageRecord } from '../../manifest/manifest.ts'
import { useMe } from '../../session/me.ts'
import { useRolesWhen } from '../../session/roles.ts'
import { customDeclaration } from '../custom-objects.ts'
import { type Arranging, useArranging } from './arranging.ts'
import { layoutFor, layoutsQuery } from './queries.ts'

/** How the pages of an object lie for the reader, or as somebody arranges them. Null: as they are declared; undefined until it is known. */
export function useLayout(object: string): LayoutContent | null | undefined {
  const { roles } = useMe()
  const arranging = useArrangingOf(object)
  const { data, isError } = useQuery(layoutsQuery)
  if (arranging?.content) return arranging.content
  if (data)
    return (
      layoutFor(data, { object, roles: arranging ? [arranging.role] : roles.map(({ key }) => key) })?.content ?? null
    )
  return isError ? null : undefined
}

/** What is being arranged, where it is the pages of this object. */
export function useArrangingOf(object: string): Arranging | null {
  const arranging = useArranging()
  return arranging?.object === object ? arranging : null
}

/** A record with no more rights than the role has for which its page is being arranged. */
export function useAsSeen<Shown extends PageRecord>(object: string, record: Shown): Shown {
  const arranged = useArrangingOf(object)?.role
  const isOne = arranged !== undefined && arranged !== 'all'
  const role = useRolesWhen(isOne).find(({ key }) => key === arranged) ?? null
  return asSeenBy(role, object, record)
}

/** `role` is null for all roles. */
export function asSeenBy<Shown extends PageRecord>(role: RoleGrants | null, object: string, record: Shown): Shown {
  if (role === null || record.can === undefined) return record
  const rights: Grants = rightsOf([role], isCustomObject(object) ? [customDeclaration(object)] : [])
  const may = (action: string) => rights[`${object}.${action}`] !== 'none' // undefined: an ability without a right
  const can = Object.fromEntries(Object.entries(record.can).map(([action, is]) => [action, is && may(action)]))
  return { ...record, can }
}
