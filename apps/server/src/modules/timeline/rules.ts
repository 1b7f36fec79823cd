import { AppError } from '@rapport/kernel'
import type { NewInteraction } from './interaction.ts'

/** Modules that record under keys of their own: nobody else can name one of these, whatever external id they send. */
export type KeyOwner = 'orders' | 'timeline'

/** The most an order or refund by event may be worth, in minor units; larger ones come as orders, line by line. */
export const ORDER_AMOUNT_MINOR_MAX = 1_000_000_000_000
/** The most anything else may name: nothing adds these up. */
export const AMOUNT_MINOR_MAX = 1_000_000_000_000_000
/** External ids that look like those of orders are refused, so that nobody takes one for the other. */
const ORDER_PREFIX = 'order:'
/** What hides a prefix from a plain comparison: blanks, control and format characters, and others that show nothing. */
const UNSEEN = /[\s\p{C}\p{Default_Ignorable_Code_Point}]/gu

type Facts = Pick<NewInteraction, 'kind' | 'externalId' | 'orderDelta' | 'amountMinor' | 'orderId' | 'owner'>

/**
 * Why an interaction cannot be recorded, or null: the rules for every way in (screen, API, batch, import, command line). What a
 * module records under its own keys follows that module's rules. What customers were paid back in all is judged by
 * `isWithinPaid`, which needs the timeline.
 */
export function interactionProblem(facts: Facts): AppError | null {
  if (facts.owner !== undefined) return null
  if (facts.externalId !== null && isReservedKey(facts.externalId)) return keyReserved()
  const { kind, amountMinor = null } = facts
  if (kind === 'order.cancelled' || facts.orderId) return kindOfOrders()
  const isOrder = kind === 'order.placed' || kind === 'order.refunded'
  if (isOrder && amountMinor === null)
    return new AppError('interaction.amount_missing', 400, 'Enter an amount for the order.')
  const amountMinorMax = isOrder ? ORDER_AMOUNT_MINOR_MAX : AMOUNT_MINOR_MAX
  if (amountMinor !== null && !(Math.abs(amountMinor) <= amountMinorMax)) {
    return new AppError('interaction.amount_absurd', 400, 'The amount is too large. Check the figure.')
  }
  if ((kind === 'order.placed' || kind === 'payment.received') && (amountMinor ?? 0) < 0) return amountNegative()
  // A refund is stored as what it takes away.
  if (kind === 'order.refunded' && (amountMinor ?? 0) > 0) return amountNegative()
  return (facts.orderDelta ?? 0) === (kind === 'order.placed' ? 1 : 0) ? null : kindOfOrders()
}

/** Whether money given back stays within what was paid. Refunds of orders and refunds without one are judged alike. */
export function isWithinPaid(amounts: { leftMinor: number; refundMinor: number }): boolean {
  return amounts.refundMinor <= amounts.leftMinor
}

/** Whether an external id could be taken for one of an order's, in any case, width or spacing. */
export function isReservedKey(externalId: string): boolean {
  return externalId.normalize('NFKC').replace(UNSEEN, '').toLowerCase().startsWith(ORDER_PREFIX)
}

/**
 * The source under which a key is kept: a module's own with a sign that no source may hold (contract: `Source`), so that what is sent from
 * outside never meets it.
 */
export function keySource({ owner, source }: Pick<NewInteraction, 'owner' | 'source'>): string {
  return owner === undefined ? source : `~${owner}`
}

export function refundTooLarge(): AppError {
  const message =
    'The refund is larger than the customer’s payments recorded as events. To refund an order, use the order itself.'
  return new AppError('interaction.refund_too_large', 400, message)
}

export function totalTooLarge(): AppError {
  const message = 'All orders of this customer would add up to more than can be kept exactly. Check the amounts.'
  return new AppError('customer.total_too_large', 400, message)
}

function keyReserved(): AppError {
  const message = `External ids that begin with "${ORDER_PREFIX}" belong to orders. Use another.`
  return new AppError('interaction.key_reserved', 400, message)
}

function kindOfOrders(): AppError {
  const message = 'Entries of this type are created by orders. Cancel or refund the order instead.'
  return new AppError('interaction.kind_of_orders', 400, message)
}

function amountNegative(): AppError {
  const message = 'Orders and payments cannot be negative. Record money given back as a refund.'
  return new AppError('interaction.amount_negative', 400, message)
}
