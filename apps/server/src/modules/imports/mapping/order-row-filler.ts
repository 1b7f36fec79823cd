import type { SourceRow } from '../reading/profile.ts'
import type { BoundMapping } from './mapping.ts'
import { cleanExternalId } from './numbers.ts'
import { textOf } from './row-fields.ts'

/** Fields of the order and not of its line, in the groups that are empty together where the first line says it for all. */
const GROUPS: readonly (readonly string[])[] = [
  ['customerId', 'customerName', 'customerEmail', 'customerPhone'],
  ['occurredAt'],
  ['currency'],
  ['country'],
]

/**
 * Shops write what holds for an order in the first of its lines only: further lines of the same number that follow at once get it from
 * there, so that a line without a currency is not in that of the workspace, and one without a customer is not left out.
 */
export class OrderRowFiller {
  private readonly bound: BoundMapping
  private orderId = ''
  private first: readonly string[] = []

  constructor(bound: BoundMapping) {
    this.bound = bound
  }

  fill(row: SourceRow): SourceRow {
    const { bound } = this
    const orderId = cleanExternalId(textOf(row.cells, bound, 'orderId'))
    if (orderId === '' || orderId !== this.orderId) {
      this.orderId = orderId
      this.first = row.cells
      return row
    }
    let cells: string[] | null = null
    for (const group of GROUPS) {
      if (group.some((field) => textOf(row.cells, bound, field) !== '')) continue
      for (const field of group) {
        const at = bound.position[field]
        const value = at === undefined ? '' : (this.first[at] ?? '')
        if (at === undefined || value === '') continue
        cells ??= [...row.cells]
        cells[at] = value
      }
    }
    return cells === null ? row : { ...row, cells }
  }
}
