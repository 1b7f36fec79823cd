import { customer } from '@rapport/contract'
import { columnsOf, fieldsOf, isLongText } from '@rapport/objects'
import { sql } from 'kysely'
import type { WriteCtx } from '../../../platform/context/context.ts'
import type { CustomerChange } from '../../customers/index.ts'
import { holdScores } from './lock-scores.ts'

/** All but long texts, whose place is with the customer. */
const LONG = fieldsOf(customer).flatMap(([name, field]) => (isLongText(field) ? [name] : []))
const VALUES = columnsOf(customer).filter(({ field }) => field !== null && !LONG.includes(field))
const COLUMNS = ['archived_at', 'created_at', ...VALUES.map(({ name }) => name)]
/** What of a customer stands beside its score, for lists. */
export const COPIED = sql.join(COLUMNS.map((column) => sql.ref(column)))

/** Brings the copies of master data up to what the customers are now, and answers it. Runs in the transaction that changes them. */
export async function copyCustomers(ctx: WriteCtx, customerIds: readonly string[]): Promise<CustomerChange[]> {
  await holdScores(ctx, customerIds)
  const assignments = COLUMNS.map((column) => sql`${sql.ref(column)} = c.${sql.ref(column)}`)
  const copied = await sql<CustomerChange>`
    update customer_score s set ${sql.join(assignments)} from customer c
    where s.workspace_id = ${ctx.workspaceId} and s.customer_id = any (${customerIds}::uuid[])
      and c.workspace_id = s.workspace_id and c.id = s.customer_id
    returning s.customer_id as id, s.owner_id as "ownerId", s.archived_at is not null as archived`.execute(ctx.db)
  return copied.rows
}
