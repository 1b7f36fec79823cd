import type { UpdateCustomerRequest } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import { sql } from 'kysely'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { requireCanOnOwner } from '../../access/index.ts'
import {
  cleanCustomerInput,
  EDITABLE_COLUMNS,
  type EditableField,
  type EditableValues,
  nameSort,
  searchColumns,
} from '../customer.ts'
import { getCustomer } from '../queries/get-customer.ts'
import { requireCustomer } from '../queries/require-customer.ts'
import { requireOwner } from './create-customer.ts'
import '../hooks.ts'

/** The fields whose words a search finds: those of refreshSearch. */
const SEARCHED: ReadonlySet<EditableField> = new Set(['name', 'email', 'phone', 'company', 'city'])

/** Changes the given fields if the customer is still at the version the editor saw. */
export async function updateCustomer(ctx: WriteCtx, customerId: string, input: UpdateCustomerRequest): Promise<void> {
  const [access, before] = await Promise.all([
    requireCustomer(ctx, customerId, 'customer.update'),
    getCustomer(ctx, customerId),
  ])
  const values = cleanCustomerInput(input)
  if (access.version !== input.version) throw changedMeanwhile(before)
  const changed = (Object.keys(values) as EditableField[]).filter((field) => values[field] !== before[field])
  if (changed.length === 0) return
  if (changed.includes('ownerId')) {
    requireCanOnOwner(ctx, 'customer.assign', access)
    if (values.ownerId) await requireOwner(ctx, values.ownerId)
  }
  await Promise.all([
    writeChanges(ctx, customerId, input.version, values, changed, before),
    changed.some((field) => SEARCHED.has(field)) ? refreshSearch(ctx, customerId) : null,
  ])
  if (changed.includes('ownerId')) {
    await ctx.hooks.customersReassigned(ctx, [
      { id: customerId, ownerId: values.ownerId ?? null, archived: before.archivedAt !== null },
    ])
    ctx.announce('home')
  }
  ctx.audit({
    action: 'customer.updated',
    object: 'customer',
    objectId: customerId,
    before: Object.fromEntries(changed.map((field) => [field, before[field]])),
    after: Object.fromEntries(changed.map((field) => [field, values[field]])),
  })
  ctx.emit({
    name: 'customer.updated',
    version: 1,
    subjectType: 'customer',
    subjectId: customerId,
    payload: { fields: changed },
  })
  ctx.announce(`customer:${customerId}`)
  ctx.announce('customers')
}

async function writeChanges(
  ctx: WriteCtx,
  customerId: string,
  version: number,
  values: EditableValues,
  changed: readonly EditableField[],
  before: Awaited<ReturnType<typeof getCustomer>>,
): Promise<void> {
  const columns = Object.fromEntries(changed.map((field) => [EDITABLE_COLUMNS[field], values[field]]))
  const updated = await ctx.db
    .$pickTables<'customer'>()
    .updateTable('customer')
    .set({
      ...columns,
      ...(values.name ? { name_sort: nameSort(values.name) } : {}),
      version: version + 1,
      updated_at: ctx.realNow.toISOString(),
    })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', customerId)
    .where('version', '=', version)
    .executeTakeFirst()
  if (updated.numUpdatedRows === 0n) throw changedMeanwhile(before)
}

/** Writes the search row only when its words changed: its index is the dearest one. */
export async function refreshSearch(ctx: WriteCtx, customerId: string): Promise<void> {
  const result = await sql<{
    name: string
    email: string | null
    phone: string | null
    company: string | null
    city: string | null
    externalIds: string[] | null
    text: string
  }>`
    select c.name, c.email, c.phone, c.company, c.city, s.search_text as text,
      (select array_agg(i.external_id order by i.source, i.external_id) from customer_identity i
       where i.workspace_id = c.workspace_id and i.customer_id = c.id) as "externalIds"
    from customer c join customer_search s on s.workspace_id = c.workspace_id and s.customer_id = c.id
    where c.workspace_id = ${ctx.workspaceId} and c.id = ${customerId}`.execute(ctx.db)
  const row = result.rows[0]
  if (!row) return
  const columns = searchColumns(ctx.workspaceId, { ...row, externalIds: row.externalIds ?? [] })
  if (columns.search_text === row.text) return
  await ctx.db
    .$pickTables<'customer_search'>()
    .updateTable('customer_search')
    .set(columns)
    .where('workspace_id', '=', ctx.workspaceId)
    .where('customer_id', '=', customerId)
    .execute()
}

function changedMeanwhile(current: unknown): AppError {
  return new AppError(
    'customer.changed_meanwhile',
    409,
    'Somebody changed this customer meanwhile. Look at the current state and save again.',
    {
      details: { current },
    },
  )
}
