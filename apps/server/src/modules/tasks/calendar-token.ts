import { createHmac } from 'node:crypto'
import { workspaceToken } from '../../platform/auth/workspace-token.ts'

export type TokenSource = { workspaceId: string; memberId: string; salt: string }

/** The token of somebody's calendar address: computed, so that a repeated request gets the same one although none is kept. */
export function calendarToken(secret: string, { workspaceId, memberId, salt }: TokenSource): string {
  return workspaceToken(
    workspaceId,
    createHmac('sha256', secret).update(`calendar\n${workspaceId}\n${memberId}\n${salt}`).digest(),
  )
}
