import { useQueryClient } from '@tanstack/react-query'
import { useLive } from '../../platform/live/use-live.ts'
import { renewObjects } from './queries.ts'

/** Somebody added or renamed an object: every open page has it at once. */
export function ObjectsNews() {
  const client = useQueryClient()
  useLive(['objects'], () => void renewObjects(client))
  return null
}
