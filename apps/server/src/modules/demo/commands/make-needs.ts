import type { WriteCtx } from '../../../platform/context/context.ts'
import { createRecord, updateRecord } from '../../../platform/records/write-record.ts'
import { needs, studies } from '../../needs/index.ts'
import { ensureProducts } from '../../products/index.ts'
import type { DemoNeed, DemoNeeds, DemoStudy } from '../generator/needs/needs.ts'
import type { DemoMembers } from '../tables.ts'
import { type CustomerIds, idOf, inNameOf } from './record-events.ts'

type Ids = { customerIds: CustomerIds; members: DemoMembers }

/** Makes the needs and the research that asked for them, each in the name of whose customer it is and at its time. */
export async function makeNeeds(ctx: WriteCtx, made: DemoNeeds, ids: Ids): Promise<void> {
  const codes = new Set(made.needs.flatMap(({ text }) => text.product ?? []))
  const productIds = await ensureProducts(
    ctx,
    [...codes].map((code) => ({ code, name: null })),
  )
  for (const study of made.studies) await makeStudy(ctx, study, ids)
  for (const need of made.needs) await makeNeed(ctx, need, { ...ids, productIds })
}

async function makeStudy(ctx: WriteCtx, { customer, subject, method, heldMs, seconds }: DemoStudy, ids: Ids) {
  const actor = asOwner(ctx, customer.ownerKey, ids, heldMs)
  const heldAt = new Date(heldMs).toISOString()
  const customerId = idOf(customer, ids.customerIds)
  await createRecord(actor, studies, { subject, method, customerId, heldAt, timeSeconds: seconds, ownerId: null })
}

async function makeNeed(
  ctx: WriteCtx,
  { customer, text, origin, channel, saidMs, metMs, state }: DemoNeed,
  ids: Ids & { productIds: ReadonlyMap<string, string> },
): Promise<void> {
  const [subject, about] = text[customer.language]
  const id = await createRecord(asOwner(ctx, customer.ownerKey, ids, saidMs), needs, {
    subject,
    about,
    kind: text.kind,
    importance: text.importance,
    state: metMs === null ? state : 'open',
    customerId: idOf(customer, ids.customerIds),
    productId: text.product === null ? null : (ids.productIds.get(text.product) ?? null),
    origin,
    channel,
    saidAt: new Date(saidMs).toISOString(),
    ownerId: null,
  })
  if (metMs !== null)
    await updateRecord(asOwner(ctx, customer.ownerKey, ids, metMs), needs, id, { version: 1, state: 'met' })
}

function asOwner(ctx: WriteCtx, key: string | null, { members }: Ids, atMs: number): WriteCtx {
  return { ...inNameOf(ctx, key, members), realNow: new Date(atMs) }
}
