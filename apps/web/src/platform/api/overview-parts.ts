import type { CustomerOverview, OverviewPart } from '@rapport/contract'
import { api } from './client.ts'

type Journey = { parts: Set<OverviewPart>; answer: Promise<CustomerOverview> }

/** Requests that have not left yet, by customer. */
const leaving = new Map<string, Journey>()

/**
 * One part of a customer's page. Parts asked for at the same moment (the page opens, a live hint renews it) travel in one request: the page is
 * there after one round trip. Throws what the request throws.
 */
export async function readOverviewPart<Part extends OverviewPart>(
  customerId: string,
  part: Part,
): Promise<NonNullable<CustomerOverview[Part]>> {
  const journey = leaving.get(customerId) ?? depart(customerId)
  journey.parts.add(part)
  const answered = (await journey.answer)[part]
  if (!answered) throw new Error(`the server left out ${part}`)
  return answered
}

function depart(customerId: string): Journey {
  const parts = new Set<OverviewPart>()
  const answer = Promise.resolve().then(() => {
    leaving.delete(customerId)
    return api.get<CustomerOverview>(`/api/v1/customers/${encodeURIComponent(customerId)}/overview`, {
      query: { parts: [...parts].sort().join(',') },
    })
  })
  const journey = { parts, answer }
  leaving.set(customerId, journey)
  return journey
}
