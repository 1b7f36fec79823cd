import type { OrderWithLines } from '@rapport/contract'
import { AppError, newId } from '@rapport/kernel'
import type { InteractionRef } from '../timeline/index.ts'
import type { CleanDraft, CleanLine } from './draft.ts'
import { currencyUnknown, type Rate, type Rates, toWorkspaceMinor } from './exchange.ts'
import { totalProblem } from './rules.ts'

/** Half of what scoring can add exactly at once, so that even a sum that changes its sign fits. */
export const ORDER_TOTAL_MINOR_MAX = 5_000_000_000_000

/** An order as far as merging needs to know it; `marks` holds the content of lines by key, at least of those a draft brings. */
export type OrderState = {
  id: string
  key: string
  source: string
  number: string
  customerId: string
  status: OrderWithLines['status']
  placedAt: string
  currency: string
  rate: Rate
  totalMinor: number
  refundedMinor: number
  lineCount: number
  isNew: boolean
  marks: Map<string, string>
}

/** What a draft adds to its order: lines, and by how much the order's worth grows (order's and workspace's currency). */
export type Fragment = {
  order: OrderState
  lines: readonly CleanLine[]
  isFirst: boolean
  /** Lines the order has with this part. */
  lineCount: number
  originalMinor: number
  amountMinor: number
}

/**
 * A part of an order as it was added: the keys of its lines, how many lines the order had with it, and what it is in the timeline (null: nothing,
 * for what comes late to a cancelled order).
 */
export type OrderPart = {
  orderId: string
  lineKeys: readonly string[]
  lineCount: number
  interaction: InteractionRef | null
}

/**
 * What became of a draft. `conflict`: the order is known with another customer, currency, kind or content of a line, nothing of it was
 * changed. `refused`: the draft itself cannot be kept, `userError` says why. `orderId` is null where no order came of it.
 */
export type PlacedOrder = {
  orderId: string | null
  status: 'created' | 'extended' | 'unchanged' | 'conflict' | 'refused'
  linesCreated: number
  /** What was added, where anything was. */
  part?: OrderPart
  userError?: AppError
}

export type Merged = { outcome: PlacedOrder; fragment?: Fragment }

export type MergeTerms = { rates: Rates; workspace: { currency: string } }

/** Merges a draft into its order, known or new, and moves the state forward. All of the draft or nothing. */
export function mergeDraft(draft: CleanDraft, known: OrderState | undefined, terms: MergeTerms): Merged {
  const order = known ?? newOrder(draft, terms.rates)
  if (!order) return refused(currencyUnknown(draft.currency, terms.workspace.currency))
  const fresh = sameHeader(order, draft) ? freshLines(order, draft) : null
  if (!fresh) return { outcome: { orderId: known?.id ?? null, status: 'conflict', linesCreated: 0 } }
  if (known && fresh.length === 0) return { outcome: { orderId: order.id, status: 'unchanged', linesCreated: 0 } }
  const growth = growthOf(order, fresh, terms.workspace)
  if (growth instanceof AppError) return refused(growth)
  for (const line of fresh) order.marks.set(line.lineKey, line.mark)
  order.totalMinor += growth.originalMinor
  order.lineCount += fresh.length
  return {
    outcome: { orderId: order.id, status: known ? 'extended' : 'created', linesCreated: fresh.length },
    fragment: { order, lines: fresh, isFirst: !known, lineCount: order.lineCount, ...growth },
  }
}

/** Merges a draft into its order among `states`, which then hold it. */
export function mergeInto(states: Map<string, OrderState>, draft: CleanDraft, terms: MergeTerms): Merged {
  const result = mergeDraft(draft, states.get(draft.key), terms)
  if (result.fragment) states.set(draft.key, result.fragment.order)
  return result
}

/** What a fragment is in the timeline. */
export function kindOf({ order }: Fragment): 'order.refunded' | 'order.placed' {
  return order.status === 'credit_note' ? 'order.refunded' : 'order.placed'
}

export function orderDeltaOf({ order, isFirst }: Fragment): number {
  return isFirst && order.status === 'placed' ? 1 : 0
}

function newOrder(draft: CleanDraft, rates: Rates): OrderState | null {
  const rate = rates.of(draft)
  if (rate === null) return null
  const { key, source, number, customerId, status, placedAt, currency } = draft
  const header = { id: newId(), key, source, number, customerId, status, placedAt, currency, rate }
  return { ...header, totalMinor: 0, refundedMinor: 0, lineCount: 0, isNew: true, marks: new Map() }
}

function sameHeader(order: OrderState, draft: CleanDraft): boolean {
  const isCreditNote = order.status === 'credit_note'
  return (
    order.customerId === draft.customerId &&
    order.currency === draft.currency &&
    (draft.isEitherKind || isCreditNote === (draft.status === 'credit_note'))
  )
}

/** The lines the order does not have yet; null when one it has came with other content. */
function freshLines(order: OrderState, draft: CleanDraft): CleanLine[] | null {
  const fresh = new Map<string, CleanLine>()
  for (const line of draft.lines) {
    const mark = order.marks.get(line.lineKey) ?? fresh.get(line.lineKey)?.mark
    if (mark === undefined) fresh.set(line.lineKey, line)
    else if (mark !== line.mark) return null
  }
  return [...fresh.values()]
}

/** Rounded as the whole order would be: the worth after minus the worth before, so that fragments add up to the same sum. */
function growthOf(
  order: OrderState,
  fresh: readonly CleanLine[],
  workspace: { currency: string },
): Pick<Fragment, 'originalMinor' | 'amountMinor'> | AppError {
  let sum = BigInt(order.totalMinor)
  for (const line of fresh) sum += BigInt(line.amountMinor)
  const total = Number(sum)
  if (!isKeepable(total)) return tooLarge()
  // What is cancelled is worth nothing, whatever comes late to it.
  const refundedMinor = order.status === 'cancelled' ? 0 : order.refundedMinor
  const kind = order.status === 'credit_note' ? 'credit_note' : 'order'
  const problem = totalProblem(kind, { totalMinor: total, refundedMinor })
  if (problem) return problem
  try {
    const worth = toWorkspaceMinor(total, order, workspace)
    if (!isKeepable(worth)) return tooLarge()
    const worthBefore = toWorkspaceMinor(order.totalMinor, order, workspace)
    return { originalMinor: total - order.totalMinor, amountMinor: worth - worthBefore }
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
}

function isKeepable(amountMinor: number): boolean {
  return Math.abs(amountMinor) <= ORDER_TOTAL_MINOR_MAX
}

function refused(userError: AppError): Merged {
  return { outcome: { orderId: null, status: 'refused', linesCreated: 0, userError } }
}

function tooLarge(): AppError {
  return new AppError('money.too_large', 400, 'This amount is too large to be saved exactly.')
}
