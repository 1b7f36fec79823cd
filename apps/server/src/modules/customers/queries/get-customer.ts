import type { Customer } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import { sql } from 'kysely'
import type { ReadCtx } from '../../../platform/context/context.ts'
import { canOnOwner } from '../../access/index.ts'

type Row = Omit<Customer, 'identities' | 'score' | 'can'> & {
  ownerTeamId: string | null
  identities: Customer['identities'] | null
}

/** One customer with identities, score and the reader's abilities. Uses primary keys and customer_identity_customer. */
export async function getCustomer(ctx: ReadCtx, customerId: string): Promise<Customer> {
  const [row, score] = await Promise.all([readRow(ctx, customerId), ctx.hooks.customerScore(ctx, customerId)])
  if (!row || !canOnOwner(ctx.actor, 'customer.read', row)) {
    throw new AppError('customer.not_found', 404, 'This customer does not exist or is not yours to see.')
  }
  const { ownerTeamId: _, ...facts } = row
  return {
    ...facts,
    identities: row.identities ?? [],
    score,
    can: {
      update: canOnOwner(ctx.actor, 'customer.update', row),
      archive: canOnOwner(ctx.actor, 'customer.archive', row),
      assign: canOnOwner(ctx.actor, 'customer.assign', row),
      record: canOnOwner(ctx.actor, 'interaction.create', row),
      order: canOnOwner(ctx.actor, 'order.create', row),
      readAudit: canOnOwner(ctx.actor, 'audit.read', row),
    },
  }
}

async function readRow(ctx: ReadCtx, customerId: string): Promise<Row | undefined> {
  const result = await sql<Row>`
    select c.id, c.kind, c.name, c.email, c.phone, c.country, c.city, c.company, c.job_title as "jobTitle", c.industry, c.website,
      c.birthday, c.about, c.owner_id as "ownerId", m.name as "ownerName", m.team_id as "ownerTeamId", c.created_at as "createdAt",
      c.updated_at as "updatedAt", c.archived_at as "archivedAt", c.version,
      (select json_agg(json_build_object('source', i.source, 'externalId', i.external_id) order by i.source, i.external_id)
       from customer_identity i where i.workspace_id = c.workspace_id and i.customer_id = c.id) as identities
    from customer c left join member m on m.workspace_id = c.workspace_id and m.id = c.owner_id
    where c.workspace_id = ${ctx.workspaceId} and c.id = ${customerId}`.execute(ctx.db)
  return result.rows[0]
}
