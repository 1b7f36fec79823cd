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
    const message = 'The total of an order cannot be negative. To give money back, refund or cancel the original order.'
    return new AppError('order.total_negative', 400, message)
  }
  if (kind === 'order' && totalMinor < refundedMinor) {
    const message =
      'The order total would be less than the amount already refunded. Check the lines with negative amounts.'
    return new AppError('order.total_below_refunds', 400, message)
  }
  if (kind === 'credit_note' && totalMinor > 0) {
    const message = 'The total of a credit note cannot be positive. Record purchases as an order.'
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
  return new AppError('order.refund_too_large', 400, 'The refund is larger than the remaining amount of the order.', {
    details: { leftMinor, currency: order.currency },
  })
}
