import { MENTIONS_MAX, mentionedIn } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { membersWhoSee, namesOfMembers } from '../../users/index.ts'
import type { OfRecord } from '../record.ts'

/** `known`: whom the text mentioned before, which says nothing of what they see by now. */
type Written = { text: string; known: readonly string[] }

/** The members a text mentions; whoever is mentioned anew sees the record. Throws `mention.too_many` and `mention.out_of_reach`. */
export async function requireMentions(ctx: WriteCtx, of: OfRecord, { text, known }: Written): Promise<string[]> {
  const mentioned = mentionedIn(text)
  if (mentioned.length > MENTIONS_MAX)
    throw new AppError('mention.too_many', 400, `You can mention ${MENTIONS_MAX} people at a time.`, {
      details: { limit: MENTIONS_MAX },
    })
  const anew = mentioned.filter((id) => !known.includes(id))
  const seeing = await membersWhoSee(ctx, of, anew)
  const others = anew.filter((id) => !seeing.includes(id))
  if (others.length === 0) return mentioned
  const called = await namesOfMembers(ctx, others)
  const names = others.map((id) => called.get(id) ?? id)
  const message = `You can only mention people who may see this record: not ${names.join(', ')}.`
  throw new AppError('mention.out_of_reach', 400, message, { details: { names } })
}
