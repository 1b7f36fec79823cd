import { type CustomerOverview, OVERVIEW_PARTS, type OverviewPart } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import { getCustomer } from '../../modules/customers/index.ts'
import { listCustomerOrders } from '../../modules/orders/index.ts'
import { explainCustomer } from '../../modules/scoring/index.ts'
import type { ReadCtx } from '../../platform/context/context.ts'
import { readTimeline } from '../timeline/read-timeline.ts'

const ITEMS_STANDARD = 20

type OverviewRequest = { parts?: string; limit?: number }

/**
 * What the page of one customer begins with, in one transaction and one round trip to the database: every part checks rights as it does at its
 * own address, so the whole is refused where one of them would be.
 */
export async function readCustomerOverview(
  ctx: ReadCtx,
  customerId: string,
  request: OverviewRequest,
): Promise<CustomerOverview> {
  const parts = readParts(request.parts)
  const first = { limit: request.limit ?? ITEMS_STANDARD }
  const when = <Part>(part: OverviewPart, read: () => Promise<Part>) => (parts.has(part) ? read() : undefined)
  const [customer, score, timeline, orders] = await Promise.all([
    when('customer', () => getCustomer(ctx, customerId)),
    when('score', () => explainCustomer(ctx, customerId)),
    when('timeline', () => readTimeline(ctx, customerId, first)),
    when('orders', () => listCustomerOrders(ctx, customerId, first)),
  ])
  return {
    ...(customer ? { customer } : {}),
    ...(score ? { score } : {}),
    ...(timeline ? { timeline } : {}),
    ...(orders ? { orders } : {}),
  }
}

function readParts(text: string | undefined): ReadonlySet<string> {
  const names = text?.split(',').filter((name) => name !== '') ?? []
  const unknown = names.find((name) => !OVERVIEW_PARTS.some((part) => part === name))
  if (unknown !== undefined) {
    const message = `There is no part ${unknown.slice(0, 40)}: only ${OVERVIEW_PARTS.join(', ')}.`
    throw new AppError('request.field_wrong', 400, message, {
      fieldErrors: [{ path: 'parts', code: 'customer.part_unknown', message }],
    })
  }
  return new Set(names.length === 0 ? OVERVIEW_PARTS : names)
}
