import type { BatchEvent, Permission } from '@rapport/contract'
import { AppError, assert, type FieldError } from '@rapport/kernel'
import { sql } from 'kysely'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { canOnOwner, NO_OWNER, type Owner, ownerPlaceSql, requireCan, scopeOf } from '../../access/index.ts'
import { ensureCustomers, identitiesInReach } from '../../customers/index.ts'
import { checkOccurredAt, type NewInteraction } from '../interaction.ts'
import { sourcesInReach } from '../queries/sources-in-reach.ts'
import { interactionProblem } from '../rules.ts'
import { type RecordOutcome, recordInteractions } from './record-interactions.ts'

const DEFAULT_SOURCE = 'api'
/** What it takes to record an event for a customer; events of orders take what the order itself would. */
const PERMISSIONS: Readonly<Partial<Record<BatchEvent['kind'], Permission>>> = {
  'order.placed': 'order.create',
  'order.refunded': 'order.update',
}
const EVERY_PERMISSION = ['interaction.create', 'order.create', 'order.update'] as const satisfies Permission[]

const EXTERNAL_ID_SHOWN_MAX = 200

export type BatchError = {
  index: number
  externalId: string
  code: string
  message: string
  fieldErrors?: readonly FieldError[]
}
type EntryErrors = ReadonlyMap<number, readonly FieldError[]>
export type BatchResult = { recorded: number; duplicates: number; refused: BatchError[] }

type Owned = Owner & { id: string }

/**
 * Takes a batch of events; one that cannot be taken is refused by itself and the rest goes on. `entryErrors` tells by index which events are not
 * what their type says.
 */
export async function recordBatch(
  ctx: WriteCtx,
  events: readonly BatchEvent[],
  entryErrors: EntryErrors = new Map(),
): Promise<BatchResult> {
  requireCan(ctx, 'interaction.create')
  const refused = [...entryErrors].map(([index, fieldErrors]) => malformed(events[index], index, fieldErrors))
  const checked = events.flatMap((event, index) => {
    if (entryErrors.has(index)) return []
    const problem = problemOf(ctx, event)
    if (problem === null) return [{ event, index }]
    refused.push({ index, externalId: event.externalId, code: problem.code, message: problem.message })
    return []
  })
  const customers = await findCustomers(
    ctx,
    checked.map(({ event }) => event),
  )
  const accepted = checked.flatMap(({ event, index }) => {
    const customer = customers.get(customerKey(event))
    if (customer && canOnOwner(ctx.actor, PERMISSIONS[event.kind] ?? 'interaction.create', customer))
      return [{ event, index, customerId: customer.id }]
    refused.push({
      index,
      externalId: event.externalId,
      code: 'customer.not_found',
      message: 'This customer does not exist or is not yours to see.',
    })
    return []
  })
  const outcomes = await recordInteractions(ctx, await toInteractions(ctx, accepted))
  accepted.forEach(({ event, index }, position) => {
    const problem = userErrorOf(outcomes[position])
    if (problem) refused.push({ index, externalId: event.externalId, ...problem })
  })
  const count = (status: string) => outcomes.filter((outcome) => outcome.status === status).length
  return {
    recorded: count('recorded'),
    duplicates: count('duplicate'),
    refused: refused.sort((a, b) => a.index - b.index),
  }
}

function malformed(event: unknown, index: number, fieldErrors: readonly FieldError[]): BatchError {
  const { externalId } = (event ?? {}) as { externalId?: unknown } // anything at all was sent
  return {
    index,
    externalId: typeof externalId === 'string' ? externalId.slice(0, EXTERNAL_ID_SHOWN_MAX).toWellFormed() : '',
    code: 'request.field_wrong',
    message: 'Some fields need another look.',
    fieldErrors,
  }
}

function userErrorOf(outcome: RecordOutcome | undefined): Pick<BatchError, 'code' | 'message'> | null {
  if (outcome?.userError) return { code: outcome.userError.code, message: outcome.userError.message }
  if (outcome?.status !== 'conflict') return null
  return { code: 'interaction.conflict', message: 'This external ID is already used for another event.' }
}

function problemOf(ctx: WriteCtx, event: BatchEvent): AppError | null {
  try {
    checkOccurredAt(event.occurredAt, ctx.realNow.getTime())
    // Before its customer is made; what the timeline decides by itself is refused below.
    const problem = interactionProblem({ ...event, amountMinor: amountOf(event), orderDelta: orderDeltaOf(event) })
    if (problem) return problem
    if (event.currency !== undefined && event.currency !== ctx.workspace.currency) {
      throw new AppError(
        'order.currency_unknown',
        400,
        `Events are taken in the workspace currency ${ctx.workspace.currency}; use orders for others.`,
        {
          details: { currency: event.currency, workspaceCurrency: ctx.workspace.currency },
        },
      )
    }
    return null
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
}

/** Known ids are read, external ids found or made. */
async function findCustomers(ctx: WriteCtx, events: readonly BatchEvent[]): Promise<Map<string, Owned>> {
  const found = new Map<string, Owned>()
  const ids = events.flatMap((event) => ('id' in event.customer ? [event.customer.id] : []))
  for (const row of await readOwned(ctx, ids)) found.set(`id\n${row.id}`, row)
  const named = new Map<string, { source: string; externalId: string; name: string | null }>()
  for (const event of events) {
    if ('id' in event.customer) continue
    named.set(customerKey(event), {
      source: event.source ?? DEFAULT_SOURCE,
      externalId: event.customer.externalId,
      name: event.customer.name ?? null,
    })
  }
  if (named.size > 0) {
    const ownerId =
      ctx.actor.kind === 'member' && scopeOf(ctx.actor, 'customer.create') !== 'all' ? ctx.actor.memberId : null
    const wanted = [...named.values()].map((customer) => ({ ...customer, ownerId }))
    const ensured = await ensureCustomers(ctx, await identitiesInReach(ctx, wanted))
    if (ensured.some(({ created }) => created)) requireCan(ctx, 'customer.create')
    ;[...named.keys()].forEach((key, position) => {
      const customer = ensured[position]
      assert(customer, 'one answer per customer')
      found.set(key, customer)
    })
  }
  return found
}

/** Who may write about everybody need not know whose a customer is: then the primary key alone answers, and in one text. */
async function readOwned(ctx: WriteCtx, ids: readonly string[]): Promise<Owned[]> {
  if (ids.length === 0) return []
  const unique = [...new Set(ids)]
  const here = sql`c.workspace_id = ${ctx.workspaceId} and c.id = any (${unique}::uuid[])`
  if (EVERY_PERMISSION.every((permission) => scopeOf(ctx.actor, permission) === 'all')) {
    const result = await sql<{ ids: string | null }>`
      select string_agg(c.id::text, ' ') as ids from customer c where ${here}`.execute(ctx.db)
    return (result.rows[0]?.ids?.split(' ') ?? []).map((id) => ({ ...NO_OWNER, id }))
  }
  const result = await sql<Owned>`
    select c.id, c.owner_id as "ownerId", ${sql.raw(ownerPlaceSql('m'))} from customer c
    left join member m on m.workspace_id = c.workspace_id and m.id = c.owner_id where ${here}`.execute(ctx.db)
  return result.rows
}

function customerKey(event: BatchEvent): string {
  return 'id' in event.customer
    ? `id\n${event.customer.id}`
    : `${event.source ?? DEFAULT_SOURCE}\n${event.customer.externalId}`
}

type Accepted = { event: BatchEvent; customerId: string }

async function toInteractions(ctx: WriteCtx, accepted: readonly Accepted[]): Promise<NewInteraction[]> {
  const named = accepted.map(({ event: { source = DEFAULT_SOURCE, externalId } }) => ({ source, externalId }))
  const sources = await sourcesInReach(ctx, named)
  return accepted.map(({ event, customerId }, index) => ({
    ...toInteraction(ctx, event, customerId),
    source: sources[index] ?? DEFAULT_SOURCE,
  }))
}

function toInteraction(ctx: WriteCtx, event: BatchEvent, customerId: string): NewInteraction {
  return {
    customerId,
    kind: event.kind,
    occurredAt: event.occurredAt,
    orderDelta: orderDeltaOf(event),
    amountMinor: amountOf(event),
    originalAmountMinor: event.amountMinor ?? null,
    originalCurrency: event.amountMinor === undefined ? null : ctx.workspace.currency,
    channel: event.channel ?? null,
    direction: event.direction ?? null,
    subject: event.subject ?? null,
    body: event.body ?? null,
    source: event.source ?? DEFAULT_SOURCE,
    externalId: event.externalId,
  }
}

function orderDeltaOf(event: BatchEvent): number {
  return event.kind === 'order.placed' ? 1 : 0
}

/** A refund takes away, whatever sign it comes with. */
function amountOf({ kind, amountMinor }: BatchEvent): number | null {
  if (amountMinor === undefined) return null
  return kind === 'order.refunded' ? -Math.abs(amountMinor) : amountMinor
}
