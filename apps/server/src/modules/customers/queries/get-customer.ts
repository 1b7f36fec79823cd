import { type Customer, customer } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import { sql } from 'kysely'
import type { ReadCtx } from '../../../platform/context/context.ts'
import { fromWholeSql } from '../../../platform/records/from-whole.ts'
import { aliasOf, columnsSql } from '../../../platform/records/source.ts'
import { canOnOwner, type Owner, ownerPlaceSql } from '../../access/index.ts'

type Row = Omit<Customer, 'identities' | 'score' | 'can'> & Owner & { identities: Customer['identities'] | null }

/** One customer with identities, score and the reader's abilities. Uses primary keys and customer_identity_customer. */
export async function getCustomer(ctx: ReadCtx, customerId: string): Promise<Customer> {
  const row = await readRow(ctx, customerId)
  if (!row || !canOnOwner(ctx.actor, 'customer.read', row)) throw notFound()
  return present(ctx, row)
}

/** A customer as its writer left it, also where giving it to somebody else took it out of their own reach: then without abilities. */
export async function getWrittenCustomer(ctx: ReadCtx, customerId: string): Promise<Customer> {
  const row = await readRow(ctx, customerId)
  if (!row) throw notFound()
  return present(ctx, row)
}

function notFound(): AppError {
  return new AppError('customer.not_found', 404, 'This customer does not exist or is not yours to see.')
}

async function present(ctx: ReadCtx, row: Row): Promise<Customer> {
  const { ownerTeamId: _team, ownerDepartmentIds: _departments, ...facts } = row
  const score = await ctx.hooks.customerScore(ctx, row.id)
  return {
    ...facts,
    identities: row.identities ?? [],
    score,
    can: {
      update: canOnOwner(ctx.actor, 'customer.update', row),
      archive: canOnOwner(ctx.actor, 'customer.archive', row),
      assign: canOnOwner(ctx.actor, 'customer.assign', row),
      delete: canOnOwner(ctx.actor, 'customer.delete', row),
      record: canOnOwner(ctx.actor, 'interaction.create', row),
      order: canOnOwner(ctx.actor, 'order.create', row),
      readAudit: canOnOwner(ctx.actor, 'audit.read', row),
    },
  }
}

async function readRow(ctx: ReadCtx, customerId: string): Promise<Row | undefined> {
  // Built from the declaration: the query builder cannot know its columns.
  const result = await sql<Row>`
    select ${columnsSql(ctx, customer, 'whole')}, ${sql.raw(ownerPlaceSql(aliasOf('owner')))},
      (select json_agg(json_build_object('source', i.source, 'externalId', i.external_id) order by i.source, i.external_id)
       from customer_identity i where i.workspace_id = t.workspace_id and i.customer_id = t.id) as identities
    from ${fromWholeSql(ctx, customer)}
    where t.workspace_id = ${ctx.workspaceId} and t.id = ${customerId}`.execute(ctx.db)
  return result.rows[0]
}
