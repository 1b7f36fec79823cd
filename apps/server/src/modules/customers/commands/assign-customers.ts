import { type Assignment, type AssignmentRequest, customer } from '@rapport/contract'
import type { FieldError } from '@rapport/kernel'
import { sql } from 'kysely'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { errorsByRules, valuesForRules } from '../../../platform/records/field-rules.ts'
import { withModelHeld } from '../../../platform/records/model-lock.ts'
import { canOnOwner, type Owner, ownerPlaceSql, requireCan } from '../../access/index.ts'
import { requireOwner } from '../customer.ts'
import '../hooks.ts'

type Row = Owner & { id: string; archived: boolean }

/**
 * Gives many customers one owner, or none. Each is decided by itself, with the same rights as changing its owner alone; those that are
 * refused stay as they are and do not keep the others from it. Uses the primary keys.
 */
export async function assignCustomers(request: WriteCtx, { ids, ownerId }: AssignmentRequest): Promise<Assignment> {
  requireCan(request, 'customer.assign')
  const ctx = request.model.rulesOf(customer).length > 0 ? await withModelHeld(request) : request
  if (ownerId !== null) await requireOwner(ctx, ownerId)
  const rows = new Map((await lockCustomers(ctx, ids)).map((row) => [row.id, row]))
  const ruled = await brokenRules(ctx, [...rows.values()], ownerId)
  const refused: Assignment['refused'] = []
  const moved: Row[] = []
  for (const id of ids) {
    const row = rows.get(id)
    if (!row || !canOnOwner(ctx.actor, 'customer.read', row)) refused.push({ id, code: 'customer.not_found' })
    else if (!mayAssign(ctx, row))
      refused.push({ id, code: 'access.denied', details: { permission: 'customer.assign' } })
    else if (row.ownerId === ownerId) continue
    else {
      const broken = ruled.get(id)
      if (broken) refused.push({ id, code: broken.code, ...(broken.details ? { details: broken.details } : {}) })
      else moved.push(row)
    }
  }
  if (moved.length > 0) await writeOwner(ctx, moved, ownerId)
  return { assigned: moved.length, unchanged: ids.length - moved.length - refused.length, refused }
}

function mayAssign(ctx: WriteCtx, row: Row): boolean {
  return canOnOwner(ctx.actor, 'customer.update', row) && canOnOwner(ctx.actor, 'customer.assign', row)
}

/** What rules of the workspace say against another owner, by customer. */
async function brokenRules(
  ctx: WriteCtx,
  rows: readonly Row[],
  ownerId: string | null,
): Promise<Map<string, FieldError>> {
  if (ctx.model.rulesOf(customer).length === 0) return new Map()
  const declaration = ctx.model.of(customer)
  const ids = rows.map(({ id }) => id)
  const values = [...(await valuesForRules(ctx, declaration, ids))]
  return new Map(
    values.flatMap(([id, before]) => {
      const [error] = errorsByRules(ctx, declaration, { before, after: { ...before, ownerId } })
      return error ? [[id, error] as const] : []
    }),
  )
}

/** In one order, as everybody who locks customers. */
async function lockCustomers(ctx: WriteCtx, ids: readonly string[]): Promise<Row[]> {
  const result = await sql<Row>`
    select c.id, c.owner_id as "ownerId", ${sql.raw(ownerPlaceSql('m'))}, c.archived_at is not null as archived
    from customer c left join member m on m.workspace_id = c.workspace_id and m.id = c.owner_id
    where c.workspace_id = ${ctx.workspaceId} and c.id = any (${ids}::uuid[]) order by c.id for update of c`.execute(
    ctx.db,
  )
  return result.rows
}

async function writeOwner(ctx: WriteCtx, moved: readonly Row[], ownerId: string | null): Promise<void> {
  await sql`
    update customer set owner_id = ${ownerId}::uuid, version = version + 1, updated_at = ${ctx.realNow.toISOString()}::timestamptz
    where workspace_id = ${ctx.workspaceId} and id = any (${moved.map(({ id }) => id)}::uuid[])`.execute(ctx.db)
  await ctx.hooks.customersReassigned(
    ctx,
    moved.map(({ id, archived }) => ({ id, ownerId, archived })),
  )
  for (const { id, ownerId: before } of moved) {
    ctx.recordChange({
      action: 'customer.updated',
      object: 'customer',
      id,
      before: { ownerId: before },
      after: { ownerId },
      event: { fields: ['ownerId'] },
      topics: [`customer:${id}`, 'customers', 'home'],
    })
  }
}
