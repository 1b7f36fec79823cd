import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useLive } from '../../platform/live/use-live.ts'
import { LAYOUTS_KEY, layoutsQuery } from '../../platform/records/layout/queries.ts'

/** Layouts are there before the first page of a record asks for them, and follow what administrators save. */
export function LayoutNews() {
  const client = useQueryClient()
  useQuery({ ...layoutsQuery, notifyOnChangeProps: [] })
  useLive(LAYOUTS_KEY, () => void client.invalidateQueries({ queryKey: LAYOUTS_KEY }))
  return null
}
