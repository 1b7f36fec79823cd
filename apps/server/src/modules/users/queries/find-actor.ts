import type { Language } from '@rapport/contract'
import { sql } from 'kysely'
import type { Actor, ReadCtx } from '../../../platform/context/context.ts'
import { MEMBERSHIP_COLUMNS, type Membership, memberActor } from '../../../platform/context/membership.ts'
import { standsInFor } from './deputies.ts'

type Member = Extract<Actor, { kind: 'member' }>

/** An active member, or an API key, as an actor, with their language; null for one who is not active any more. Uses primary keys. */
export async function findActor(ctx: ReadCtx, memberId: string): Promise<{ actor: Actor; language: Language } | null> {
  const [found] = await activeMembers(ctx, [memberId])
  return found ? { actor: found.actor, language: found.language ?? 'en' } : null
}

/** Those of the members who are active, as actors. Callers bound the list. Uses primary keys. */
export async function activeMembers(
  ctx: ReadCtx,
  memberIds: readonly string[],
): Promise<{ actor: Member; language: Language | null }[]> {
  if (memberIds.length === 0) return []
  // The columns are those of every way to an actor, as text.
  const { rows } = await sql<Membership & { language: Language | null }>`
    select ${sql.raw(MEMBERSHIP_COLUMNS)}, m.language from member m
    where m.workspace_id = ${ctx.workspaceId} and m.id = any (${[...memberIds]}::uuid[]) and m.status in ('active', 'service')`.execute(
    ctx.db,
  )
  const represented = await standsInFor(
    ctx,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => ({ actor: memberActor(row, represented.get(row.id) ?? []), language: row.language }))
}
