import type { SetupState } from '@rapport/contract'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../api/client.ts'

/** Whether this installation still has to be set up. Asked anew each time: the answer changes once in its life. */
export function readSetupState(): Promise<SetupState> {
  return api.get<SetupState>('/api/v1/setup')
}

export const setupStateQuery = queryOptions({ queryKey: ['setup'], queryFn: readSetupState, staleTime: 0 })
