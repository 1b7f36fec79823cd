import type { SecondFactorOfMember } from '@rapport/contract'
import { sql } from 'kysely'
import type { ReadCtx } from '../../../platform/context/context.ts'
import { listMembers } from '../../users/index.ts'

/** Who of the active members has a second factor. */
export async function listSecondFactors(ctx: ReadCtx): Promise<SecondFactorOfMember[]> {
  // A function of the owner: the application has no right on accounts.
  const { rows } = await sql<{ memberId: string; since: string | null; passkeys: number }>`
    select member_id as "memberId", since, passkeys from second_factors_of(${ctx.workspaceId})`.execute(ctx.db)
  const known = new Map(rows.map((row) => [row.memberId, row]))
  const members = await listMembers(ctx)
  return members
    .filter(({ status }) => status === 'active')
    .map(({ id, name, roles }) => ({
      memberId: id,
      name,
      roles,
      since: known.get(id)?.since ?? null,
      passkeys: known.get(id)?.passkeys ?? 0,
    }))
}
