import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useFormat } from '../../platform/format.ts'
import { useLive } from '../../platform/live/use-live.ts'
import { recordCountQuery } from '../../platform/records/list/queries.ts'

const GATHER_MS = 2_000

/** How many customers the reader sees in all, beside their place in the rail. */
export function CustomerCount() {
  const format = useFormat()
  const client = useQueryClient()
  const query = recordCountQuery('customer', {})
  const { data } = useQuery(query)
  useLive(['home'], () => void client.invalidateQueries({ queryKey: query.queryKey }), { gatherMs: GATHER_MS })
  if (!data) return null
  return data.exact ? format.number(data.count) : `≈ ${format.compact(data.count)}`
}
