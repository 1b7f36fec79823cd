import { activityKind, type CorrectInteractionRequest } from '@rapport/contract'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { requireContactOf } from '../../contacts/index.ts'
import { changedContent, type EntryContent, entryWithdrawn } from '../entry.ts'
import { checkOccurredAt } from '../interaction.ts'
import { isReplaced } from '../queries/is-replaced.ts'
import { type EntryPlace, type Replaced, replaceVersion, requireEntry } from './replace-version.ts'

/** Says anew what an entry should have said. Where nothing differs, the entry is the answer. */
export async function correctEntry(
  ctx: WriteCtx,
  place: EntryPlace,
  input: CorrectInteractionRequest,
): Promise<Replaced> {
  const { entry } = await requireEntry(ctx, place)
  checkOccurredAt(input.occurredAt, ctx.realNow.getTime())
  if (entry.withdrawn) throw entryWithdrawn()
  const content = contentOf(input, entry)
  if (content.contactId !== null && content.contactId !== entry.contactId) {
    await requireContactOf(ctx, content.contactId, place.customerId)
  }
  if (changedContent(entry, content).length === 0 && !(await isReplaced(ctx, entry.id))) {
    return { id: entry.id, isNew: false }
  }
  return replaceVersion(ctx, place.customerId, { entry, content, action: 'corrected' })
}

/** Where a kind has one direction only, it is that one. A contact that is not spoken of stays: the writer may not see it. */
function contentOf(input: CorrectInteractionRequest, entry: EntryContent): EntryContent {
  const {
    kind,
    occurredAt,
    channel = null,
    direction = null,
    subject = null,
    body = null,
    contactId = entry.contactId,
  } = input
  const [only = null, other] = activityKind(kind)?.directions ?? []
  return { kind, occurredAt, channel, direction: other === undefined ? only : direction, subject, body, contactId }
}
