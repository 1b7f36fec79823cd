import { type LayoutContent, type LayoutRole, type Permission, ROLE_PERMISSIONS } from '@rapport/contract'
import { useQuery } from '@tanstack/react-query'
import type { PageRecord } from '../../manifest/manifest.ts'
import { useMe } from '../../session/me.ts'
import { type Arranging, useArranging } from './arranging.ts'
import { layoutFor, layoutsQuery } from './queries.ts'

/** How the pages of an object lie for the reader, or as somebody arranges them. Null: as they are declared; undefined until it is known. */
export function useLayout(object: string): LayoutContent | null | undefined {
  const { role } = useMe()
  const arranging = useArrangingOf(object)
  const { data, isError } = useQuery(layoutsQuery)
  if (arranging?.content) return arranging.content
  if (data) return layoutFor(data, { object, role: arranging?.role ?? role })?.content ?? null
  return isError ? null : undefined
}

/** What is being arranged, where it is the pages of this object. */
export function useArrangingOf(object: string): Arranging | null {
  const arranging = useArranging()
  return arranging?.object === object ? arranging : null
}

/** A record with no more rights than the role has for which its page is being arranged. */
export function useAsSeen<Shown extends PageRecord>(object: string, record: Shown): Shown {
  const role = useArrangingOf(object)?.role ?? 'all'
  return asSeenBy(role, object, record)
}

export function asSeenBy<Shown extends PageRecord>(role: LayoutRole, object: string, record: Shown): Shown {
  if (role === 'all' || record.can === undefined) return record
  const rights = ROLE_PERMISSIONS[role]
  const may = (action: string) => rights[`${object}.${action}` as Permission] !== 'none' // undefined: an ability without a right
  const can = Object.fromEntries(Object.entries(record.can).map(([action, is]) => [action, is && may(action)]))
  return { ...record, can }
}
