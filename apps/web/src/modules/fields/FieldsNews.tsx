import { useQueryClient } from '@tanstack/react-query'
import { useLive } from '../../platform/live/use-live.ts'
import { renewFields } from './queries.ts'

/** Somebody added or changed a field: every open page has it at once. */
export function FieldsNews() {
  const client = useQueryClient()
  useLive(['fields'], () => void renewFields(client))
  return null
}
