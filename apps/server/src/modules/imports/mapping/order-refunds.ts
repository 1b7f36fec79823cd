import { decimalText } from '@rapport/kernel'
import type { KeyTable } from './key-table.ts'
import type { BoundMapping } from './mapping.ts'
import type { OrderDraftLine } from './order-drafts.ts'
import type { OrderLineReading } from './order-lines.ts'

/** Behind all lines of the file: what was given back is a return of the order as a whole. */
export const REFUND_LINE = 2_000_000_001
const RETURNED = '-1'
const DESCRIPTION_CHARS_MAX = 200

/** Makes of a column such as `Amount Refunded` a return within the order. Files repeat it in each line of an order: equal amounts count once. */
export class RefundLines {
  private readonly table: KeyTable
  private readonly description: string

  constructor(bound: BoundMapping, table: KeyTable) {
    this.table = table
    this.description = (bound.columnNames[bound.position.refunded ?? -1] ?? '').slice(0, DESCRIPTION_CHARS_MAX)
  }

  /** The line that a row adds to its order; null where it gives nothing back, or the order has it already. */
  take(orderId: string, fileLine: number, { refundMinor, currency, remarks }: OrderLineReading): OrderDraftLine | null {
    if (refundMinor === 0) return null
    if (this.table.see(`refund\t${refundMinor}\t${orderId}`).seenBefore > 0) {
      remarks.note('refund_repeated')
      return null
    }
    remarks.note('refund_taken')
    const { seenBefore } = this.table.see(`refund\t${orderId}`)
    return {
      line: REFUND_LINE + seenBefore,
      fileLine,
      productCode: null,
      description: this.description || null,
      quantity: RETURNED,
      unitPrice: decimalText(refundMinor, currency),
      amountMinor: -refundMinor,
    }
  }
}
