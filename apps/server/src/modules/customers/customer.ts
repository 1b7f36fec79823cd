import { customer } from '@rapport/contract'
import { AppError, type FieldError } from '@rapport/kernel'
import { isCountryCode, sortKey } from '@rapport/language'
import { sql } from 'kysely'
import type { WriteCtx } from '../../platform/context/context.ts'
import { type Change, defineRecords, type RecordType, type Write } from '../../platform/records/record-type.ts'
import { findMember } from '../users/index.ts'
import { lockCustomers, markCustomers, type RemovedCustomers, removeCustomers } from './commands/remove-customers.ts'
import './hooks.ts'

type Customer = typeof customer

/** Customers, with what is decided about them: which countries there are, who can own one, and who keeps copies of what they are. */
export const customers: RecordType = defineRecords(customer, { prepare, changed, remove })

async function prepare(ctx: WriteCtx, { id, before, values }: Write<Customer>) {
  const { country, ownerId, parentId } = values
  if (country && !isCountryCode(country)) throw countryUnknown()
  if (ownerId && ownerId !== before?.ownerId) await requireOwner(ctx, ownerId)
  if (parentId && parentId !== before?.parentId) await requireParent(ctx, id, parentId)
  return {}
}

async function changed(ctx: WriteCtx, { id, before, after, keys }: Change<Customer>): Promise<void> {
  const change = { id, ownerId: after.ownerId, archived: after.archivedAt !== null }
  const isMoved = keys.includes('ownerId') || keys.includes('archivedAt')
  if (before === null) await ctx.hooks.customersCreated(ctx, [change])
  else if (!keys.includes('archivedAt')) await ctx.hooks.customersEdited(ctx, [id])
  if (before !== null && isMoved) await ctx.hooks.customersReassigned(ctx, [change])
  if (before === null || isMoved) ctx.announce('home')
}

/** With identities, words and scores; one that something happened with stays. */
async function remove(ctx: WriteCtx, ids: readonly string[]): Promise<RemovedCustomers> {
  await lockCustomers(ctx, ids)
  return removeCustomers(ctx, await markCustomers(ctx, ids), { spokenOf: false })
}

/** Refuses whoever cannot own anything: no member of the workspace, or one who left. */
export async function requireOwner(ctx: WriteCtx, ownerId: string): Promise<void> {
  const owner = await findMember(ctx, ownerId)
  if (owner?.isActive) return
  const message = 'The owner is not an active member of this workspace.'
  const fieldErrors = [{ path: 'ownerId', code: 'customer.owner_unknown', message }]
  throw new AppError('customer.owner_unknown', 400, message, { fieldErrors })
}

/** Parents above a company are followed so far up. */
const PARENTS_MAX = 20

/** Refuses a parent that is the company itself or below it. Uses the primary key. */
async function requireParent(ctx: WriteCtx, id: string, parentId: string): Promise<void> {
  // Recursive, which the builder makes longer than the SQL.
  const above = await sql<{ id: string }>`
    with recursive above as (
      select ${parentId}::uuid as id, 1 as height
      union all
      select c.parent_id, a.height + 1 from above a
      join customer c on c.workspace_id = ${ctx.workspaceId}::uuid and c.id = a.id
      where c.parent_id is not null and a.height < ${PARENTS_MAX}
    )
    select id from above`.execute(ctx.db)
  if (!above.rows.some((row) => row.id === id)) return
  const message = 'A company cannot be above itself. Choose another parent company.'
  const fieldErrors: FieldError[] = [{ path: 'parentId', code: 'customer.parent_loop', message }]
  throw new AppError('request.field_wrong', 400, 'Some fields need another look.', { fieldErrors })
}

function countryUnknown(): AppError {
  const message = 'Unknown country. Choose one from the list, or use its two-letter code, such as DE.'
  const fieldErrors: FieldError[] = [{ path: 'country', code: 'customer.country_unknown', message }]
  return new AppError('request.field_wrong', 400, 'Some fields need another look.', { fieldErrors })
}

export function nameSort(name: string): string {
  return sortKey(name)
}
