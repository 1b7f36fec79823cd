import { assert } from '@rapport/kernel'
import type { ReadCtx, WriteCtx } from '../../../platform/context/context.ts'
import { type BulkStatement, runBulk } from '../../../platform/db/bulk.ts'
import { goneMeanwhile } from '../../../platform/db/errors.ts'
import { NO_OWNER, type Owner, ownerPlaceSql } from '../../access/index.ts'
import { type EnsureCustomer, identityKey, insertCustomers } from './insert-customers.ts'

export type { EnsureCustomer } from './insert-customers.ts'

export const ENSURE_CUSTOMERS_MAX = 2000

/** Who it is now, with the owner, so that callers can check rights. */
export type EnsuredCustomer = Owner & { id: string; created: boolean }

/**
 * Finds or makes customers by identity, in bulk: answers one entry per input, in order. Two writers with the same new identity end
 * with one customer: the identity's key decides, the loser takes the winner's. Callers check rights.
 */
export async function ensureCustomers(ctx: WriteCtx, inputs: readonly EnsureCustomer[]): Promise<EnsuredCustomer[]> {
  assert(inputs.length <= ENSURE_CUSTOMERS_MAX, 'callers send batches')
  const wanted = new Map(inputs.map((input) => [identityKey(input), input]))
  const found = await findIdentities(ctx, [...wanted.values()])
  const missing = [...wanted.values()].filter((input) => !found.has(identityKey(input)))
  if (missing.length > 0) {
    for (const { id, input } of await insertCustomers(ctx, missing)) {
      found.set(identityKey(input), { ...NO_OWNER, id, created: true, ownerId: input.ownerId ?? null })
    }
    const lost = missing.filter((input) => !found.has(identityKey(input)))
    if (lost.length > 0) for (const [key, known] of await findIdentities(ctx, lost)) found.set(key, known)
  }
  return inputs.map((input) => {
    const customer = found.get(identityKey(input))
    if (!customer) throw goneMeanwhile('a customer')
    return customer
  })
}

type FoundRow = Owner & { source: string; external_id: string; customer_id: string }

/** Uses the primary keys; `lateral` has each looked up by index, also before the tables have statistics (a first import). */
const FIND_IDENTITIES: BulkStatement = {
  key: 'find customer_identity',
  columns: { workspace_id: 'uuid', source: 'text', external_id: 'text' },
  text: (values, names) => `
    select i.source, i.external_id, i.customer_id, c.owner_id as "ownerId", ${ownerPlaceSql('m')}
    from (values ${values}) as wanted (${names})
    cross join lateral (
      select * from customer_identity i
      where i.workspace_id = wanted.workspace_id and i.source = wanted.source and i.external_id = wanted.external_id
      limit 1
    ) as i
    cross join lateral (select c.owner_id from customer c where c.workspace_id = i.workspace_id and c.id = i.customer_id limit 1) as c
    left join member m on m.workspace_id = i.workspace_id and m.id = c.owner_id`,
}

/** Who stands under these identities now, by `identityKey`, with the owner; unknown ones are missing. */
export async function findIdentities(
  ctx: ReadCtx,
  inputs: readonly Pick<EnsureCustomer, 'source' | 'externalId'>[],
): Promise<Map<string, EnsuredCustomer>> {
  const cells = inputs.map((input) => [ctx.workspaceId, input.source, input.externalId])
  const { rows } = await runBulk<FoundRow>(ctx.db, FIND_IDENTITIES, cells)
  return new Map(
    rows.map(({ source, external_id: externalId, customer_id: id, ...owner }) => [
      identityKey({ source, externalId }),
      { ...owner, id, created: false },
    ]),
  )
}
