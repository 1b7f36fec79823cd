import type { SetupState } from '@rapport/contract'
import type { Static } from 'typebox'
import { api } from '../api/client.ts'

/** Whether this installation still has to be set up. Asked anew each time: the answer changes once in its life. */
export function readSetupState(): Promise<Static<typeof SetupState>> {
  return api.get<Static<typeof SetupState>>('/api/v1/setup')
}
