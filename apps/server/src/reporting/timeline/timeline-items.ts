import type { TimelineItem } from '@rapport/contract'
import type { Owner } from '../../modules/access/index.ts'
import { contactNames } from '../../modules/contacts/index.ts'
import { actionOf, type EntryRow, isByHand, mayCorrect, readVersions } from '../../modules/timeline/index.ts'
import type { ReadCtx } from '../../platform/context/context.ts'

export type TimelineRow = Omit<TimelineItem, 'currency' | 'change' | 'changed' | 'can' | 'contactName'> & {
  keyAt: string
  actorId: string | null
  correctsId: string | null
  changeFrom: string | null
  changeTo: string | null
  changeCause: string | null
  changeReasons: unknown[] | null
}
type Customer = Owner & { id: string }

/** The items of a page, entries that were changed with who wrote them and who changed them. */
export async function toItems(ctx: ReadCtx, customer: Customer, rows: readonly TimelineRow[]): Promise<TimelineItem[]> {
  const changedIds = rows.flatMap(({ id, correctsId }) => (correctsId === null ? [] : [id]))
  const contactIds = rows.flatMap(({ contactId }) => contactId ?? [])
  const versions = await readVersions(ctx, customer.id, changedIds)
  const names = await contactNames(ctx, contactIds)
  return rows.map((row) => toItem(ctx, customer, row, { versions: versions.get(row.id) ?? [], names }))
}

type Found = { versions: readonly EntryRow[]; names: ReadonlyMap<string, string> }

function toItem(ctx: ReadCtx, customer: Customer, row: TimelineRow, { versions, names }: Found): TimelineItem {
  const [latest, before] = versions
  const first = versions.at(-1)
  const authorId = first ? first.actorId : row.actorId
  const contactName = names.get(row.contactId ?? '') ?? null
  const action = latest ? actionOf(latest, before) : null
  return {
    id: row.id,
    kind: row.kind,
    occurredAt: row.occurredAt,
    channel: row.channel,
    direction: row.direction,
    subject: row.subject,
    body: row.body,
    amountMinor: row.amountMinor,
    currency: row.amountMinor === null ? null : ctx.workspace.currency,
    orderId: row.orderId,
    contactId: contactName === null ? null : row.contactId,
    contactName,
    actorName: first ? first.actorName : row.actorName,
    source: row.source,
    change: changeOf(row),
    changed: latest && action ? { action, byName: latest.actorName, at: latest.recordedAt } : null,
    can: { correct: isByHand(row) && mayCorrect(ctx.actor, customer, authorId) },
  }
}

function changeOf({ changeFrom, changeTo, changeCause, changeReasons }: TimelineRow): TimelineItem['change'] {
  if (changeTo === null || changeCause === null) return null
  return { from: changeFrom, to: changeTo, cause: changeCause, reasons: changeReasons ?? [] }
}
