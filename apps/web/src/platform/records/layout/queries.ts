import type { LayoutRole, RecordLayout } from '@rapport/contract'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../api/client.ts'

export const LAYOUTS_URL = '/api/v1/layouts'
export const LAYOUTS_KEY = ['layouts'] as const

export function layoutUrl(id: string): string {
  return `${LAYOUTS_URL}/${encodeURIComponent(id)}`
}

/** How the pages of records lie, of all objects and roles: few, and asked for once. */
export const layoutsQuery = queryOptions({
  queryKey: LAYOUTS_KEY,
  queryFn: async ({ signal }) => (await api.get<{ items: RecordLayout[] }>(LAYOUTS_URL, { signal })).items,
  staleTime: 5 * 60_000,
})

/** The layout that is kept for exactly this role. */
export function layoutOf(
  layouts: readonly RecordLayout[],
  { object, role }: { object: string; role: LayoutRole },
): RecordLayout | undefined {
  return layouts.find((layout) => layout.object === object && layout.role === role)
}

/** The layout that people with these roles have: that of the first role with one, or that of all roles. */
export function layoutFor(
  layouts: readonly RecordLayout[],
  { object, roles }: { object: string; roles: readonly LayoutRole[] },
): RecordLayout | undefined {
  for (const role of [...roles, 'all']) {
    const found = layoutOf(layouts, { object, role })
    if (found) return found
  }
  return undefined
}
