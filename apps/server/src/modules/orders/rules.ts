import { AppError } from '@rapport/kernel'
import { isWithinPaid } from '../timeline/index.ts'

/**
 * What an order may be worth, for every way in: an order is never less than nothing, nor than what was given back of it; a credit note never more
 * than nothing. Money back on an order is a refund of it; a credit note is a record of its own that takes value away.
 */
export function totalProblem(
  kind: 'order' | 'credit_note',
  { totalMinor, refundedMinor }: { totalMinor: number; refundedMinor: number },
): AppError | null {
  if (kind === 'order' && totalMinor < 0) {
    const message = 'An order cannot be worth less than zero. To give money back, refund or cancel the order it is for.'
    return new AppError('order.total_negative', 400, message)
  }
  if (kind === 'order' && totalMinor < refundedMinor) {
    const message = 'More was refunded than would be left of this order. Check the lines that take value away.'
    return new AppError('order.total_below_refunds', 400, message)
  }
  if (kind === 'credit_note' && totalMinor > 0) {
    const message = 'A credit note cannot be worth more than zero. Record what was bought as an order.'
    return new AppError('order.credit_note_positive', 400, message)
  }
  return null
}

/** What may be given back of an order: at least something, and no more than is left of what it was paid. */
export function refundProblem(
  order: { totalMinor: number; refundedMinor: number; currency: string },
  refundMinor: number,
): AppError | null {
  const leftMinor = order.totalMinor - order.refundedMinor
  if (refundMinor > 0 && isWithinPaid({ leftMinor, refundMinor })) return null
  return new AppError('order.refund_too_large', 400, 'The refund is larger than what is left of the order.', {
    details: { leftMinor, currency: order.currency },
  })
}
