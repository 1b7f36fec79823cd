import type { CreateCustomerRequest } from '@rapport/contract'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { createRecordWith } from '../../../platform/records/write-record.ts'
import { requireCan } from '../../access/index.ts'
import { customers } from '../customer.ts'
import { identitiesInReach } from '../queries/identities-in-reach.ts'
import '../tables.ts'

type Identity = { source: string; externalId: string }

/** Makes a customer. With an identity that is known already, answers that customer and changes nothing. */
export async function createCustomer(
  ctx: WriteCtx,
  { identity: named, ...given }: CreateCustomerRequest,
): Promise<{ id: string; created: boolean }> {
  requireCan(ctx, 'customer.create')
  const [identity] = await identitiesInReach(ctx, named ? [named] : [])
  const known = identity ? await findByIdentity(ctx, identity) : null
  if (known !== null) return { id: known, created: false }
  const id = await createRecordWith(ctx, customers, { given, own: { externalId: identity?.externalId ?? null } })
  if (identity) await insertIdentity(ctx, id, identity)
  return { id, created: true }
}

/** Uses the primary key of customer_identity. */
async function findByIdentity(ctx: WriteCtx, { source, externalId }: Identity): Promise<string | null> {
  const found = await ctx.db
    .$pickTables<'customer_identity'>()
    .selectFrom('customer_identity')
    .select('customer_id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('source', '=', source)
    .where('external_id', '=', externalId)
    .executeTakeFirst()
  return found?.customer_id ?? null
}

async function insertIdentity(ctx: WriteCtx, customerId: string, { source, externalId }: Identity): Promise<void> {
  await ctx.db
    .$pickTables<'customer_identity'>()
    .insertInto('customer_identity')
    .values({ workspace_id: ctx.workspaceId, source, external_id: externalId, customer_id: customerId })
    .execute()
}
