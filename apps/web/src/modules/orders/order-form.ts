import type { PlaceOrderRequest } from '@rapport/contract'
import { multiplyToMinor, sumMoney } from '@rapport/kernel'

export type LineValues = { productCode?: string; description?: string; quantity?: string; unitPrice?: string }
export type OrderValues = { number?: string; placedAt?: string; currency?: string; lines?: LineValues[] }

const DECIMAL = /^-?\d{1,15}(\.\d{1,6})?$/

/** A quantity or price as people type it (full-width digits, blanks, a comma for thousands) in the form the API takes; null when unreadable. */
export function decimalOf(text: string | undefined): string | null {
  const plain = (text ?? '').normalize('NFKC').replace(/[\s,]/g, '')
  return DECIMAL.test(plain) ? plain : null
}

/** The sum of the readable lines in minor units. */
export function orderTotalMinor(lines: readonly LineValues[], currency: string): number {
  const amounts = lines.flatMap((line) => {
    const quantity = decimalOf(line.quantity)
    const unitPrice = decimalOf(line.unitPrice)
    if (quantity === null || unitPrice === null) return []
    return [{ amountMinor: multiplyToMinor(quantity, unitPrice, currency), currency }]
  })
  return sumMoney(amounts, currency).amountMinor
}

/** The request of a filled-in form for an existing customer. */
export function orderRequest(customerId: string, values: OrderValues): PlaceOrderRequest {
  const number = values.number?.trim() ?? ''
  const at = values.placedAt ? new Date(values.placedAt).getTime() : Number.NaN
  return {
    customer: { id: customerId },
    ...(number === '' ? {} : { number }),
    ...(Number.isNaN(at) ? {} : { placedAt: new Date(at).toISOString() }),
    ...(values.currency ? { currency: values.currency } : {}),
    lines: (values.lines ?? []).map((line) => ({
      productCode: line.productCode?.trim() || null,
      description: line.description?.trim() || null,
      quantity: decimalOf(line.quantity) ?? '',
      unitPrice: decimalOf(line.unitPrice) ?? '',
    })),
  }
}
