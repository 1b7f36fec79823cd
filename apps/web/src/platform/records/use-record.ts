import type { ObjectName } from '@rapport/contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useLive } from '../live/use-live.ts'
import { declarationOf } from './object.ts'
import { recordQuery } from './queries.ts'

/** A record, kept as it is on the server while it is on screen. */
export function useRecord(object: ObjectName, id: string) {
  const client = useQueryClient()
  const { plural } = declarationOf(object)
  useLive([`${object}:${id}`], () => {
    void client.invalidateQueries({ queryKey: [plural, 'one', id] })
  })
  return useQuery(recordQuery(object, id))
}
