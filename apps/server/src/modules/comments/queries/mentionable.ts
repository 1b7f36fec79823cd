import { MENTIONABLE_MAX, type Mentionable } from '@rapport/contract'
import type { ReadCtx } from '../../../platform/context/context.ts'
import { listMembers, membersWhoSee } from '../../users/index.ts'
import { type OfRecord, speakable } from '../record.ts'

/** Looked at; whose name begins with what is searched for comes first. */
const CANDIDATES_MAX = 50

/** People who see a record, by a part of their name; the reader is not among them. */
export async function listMentionable(
  ctx: ReadCtx,
  { search = '', ...of }: OfRecord & { search?: string },
): Promise<Mentionable> {
  await speakable(ctx, of)
  const self = ctx.actor.kind === 'member' ? ctx.actor.memberId : null
  const asked = search.trim().toLowerCase()
  const found = (await listMembers(ctx))
    .filter(({ id, name, status }) => id !== self && status === 'active' && name.toLowerCase().includes(asked))
    .sort((one, other) => rank(one.name, asked) - rank(other.name, asked))
    .slice(0, CANDIDATES_MAX)
  const seeing = await membersWhoSee(
    ctx,
    of,
    found.map(({ id }) => id),
  )
  const items = found.filter(({ id }) => seeing.includes(id)).slice(0, MENTIONABLE_MAX)
  return { items: items.map(({ id, name }) => ({ id, name })) }
}

function rank(name: string, asked: string): number {
  return name.toLowerCase().startsWith(asked) ? 0 : 1
}
