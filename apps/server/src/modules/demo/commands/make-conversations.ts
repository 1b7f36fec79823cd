import { mentionOf } from '@rapport/contract'
import { DAY_MS } from '@rapport/kernel'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { createComment, setResolved } from '../../comments/index.ts'
import { createNote, createTemplate, updateNote } from '../../notes/index.ts'
import type { DemoCustomer } from '../generator/model.ts'
import { DEMO_NOTES, DEMO_TEMPLATES, DEMO_THREADS, type DemoThread } from '../generator/texts/conversations.ts'
import type { DemoMembers } from '../tables.ts'
import { asVisitor } from './as-visitor.ts'
import { type CustomerIds, idOf, inNameOf } from './record-events.ts'

type Ids = { customerIds: CustomerIds; members: DemoMembers }

/** Customers that are talked about. */
const CUSTOMERS_MAX = 12
const HOUR_MS = 3_600_000

/** Has colleagues talk about customers, ask whoever looks at the demo, and write down what was agreed. */
export async function makeConversations(
  ctx: WriteCtx,
  customers: readonly DemoCustomer[],
  { customerIds, members }: Ids,
): Promise<void> {
  const visitor = await asVisitor(ctx)
  if (visitor.actor.kind !== 'member') return
  const you = mentionOf(visitor.actor.memberId)
  for (const { name, content } of DEMO_TEMPLATES) await createTemplate(visitor, { name, object: null, content })
  const owned = customers.filter(({ ownerKey }) => ownerKey !== null).slice(0, CUSTOMERS_MAX)
  for (const [place, customer] of owned.entries()) {
    const { language, ownerKey } = customer
    const recordId = idOf(customer, customerIds)
    const owner = inNameOf(ctx, ownerKey, members)
    const at = (hours: number): Date => new Date(ctx.realNow.getTime() - place * DAY_MS - hours * HOUR_MS)
    const thread = DEMO_THREADS[language][place % DEMO_THREADS[language].length]
    if (thread) await makeThread({ owner, visitor }, recordId, { ...thread, you, at })
    const content = DEMO_NOTES[language][place % DEMO_NOTES[language].length]
    if (!content || place % 2 === 1) continue
    const noteId = await createNote({ ...owner, realNow: at(30) }, { object: 'customer', recordId, content })
    if (place % 4 === 0) await updateNote({ ...owner, realNow: at(29) }, noteId, { version: 1, isPinned: true })
  }
}

type Said = DemoThread & { you: string; at: (hoursAgo: number) => Date }

/** The one who looks after the customer begins; where a thread was settled, it was by whoever looks at the demo. */
async function makeThread(
  { owner, visitor }: { owner: WriteCtx; visitor: WriteCtx },
  recordId: string,
  { texts: [first, ...replies], isResolved, you, at }: Said,
): Promise<void> {
  const of = { object: 'customer', recordId }
  const begun = await createComment({ ...owner, realNow: at(8) }, { ...of, body: first.replace('{{you}}', you) })
  for (const [turn, body] of replies.entries()) {
    await createComment({ ...owner, realNow: at(7 - turn) }, { ...of, parentId: begun, body })
  }
  if (isResolved) await setResolved({ ...visitor, realNow: at(1) }, begun, true)
}
