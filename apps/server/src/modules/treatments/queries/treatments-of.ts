import type { CustomerTreatments } from '@rapport/contract'
import { sql } from 'kysely'
import type { ReadCtx } from '../../../platform/context/context.ts'
import { requireCustomer } from '../../customers/index.ts'
import { treatmentsSql } from './due.ts'

const TREATMENTS_MAX = 200

/** What a customer gets, what is due first first. Uses primary keys and treatment_done_last. */
export async function treatmentsOf(ctx: ReadCtx, customerId: string): Promise<CustomerTreatments> {
  await requireCustomer(ctx, customerId, 'customer.read')
  const result = await sql<CustomerTreatments['items'][number]>`
    ${treatmentsSql(ctx)}
    where c.workspace_id = ${ctx.workspaceId}::uuid and c.id = ${customerId}::uuid
    order by due.at, t.name, t.id limit ${sql.lit(TREATMENTS_MAX)}`.execute(ctx.db)
  return { items: result.rows }
}
