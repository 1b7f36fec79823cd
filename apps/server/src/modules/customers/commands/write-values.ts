import { customer } from '@rapport/contract'
import { customFieldsOf, editableFields, isSameValue, keyOf, type RecordOf, type ValuesOf } from '@rapport/objects'
import { sql } from 'kysely'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { bulkCells, bulkColumns } from '../../../platform/records/cells.ts'
import { customValues } from '../../../platform/records/custom-values.ts'
import { writeIndexedValues } from '../../../platform/records/indexed-values.ts'
import { touchesDocument, writeDocuments } from '../../../platform/records/search-documents.ts'
import { valuesSql } from '../../../platform/records/source.ts'
import '../hooks.ts'

/** What of a customer files bring, but the fields of the workspace's own: all a person edits but the owner, and what no column holds. */
export type ValueName = Exclude<keyof ValuesOf<typeof customer>, 'ownerId' | 'vip' | 'parentId' | 'referredById'>
export const VALUE_NAMES = editableFields(customer)
  .filter(([, { importable }]) => importable)
  .map(([name, field]) => keyOf(name, field))
  .filter((name) => name !== 'ownerId') as ValueName[] // the keys of what people write

type Values = Omit<RecordOf<typeof customer>, 'ownerName' | 'version' | 'createdAt' | 'updatedAt' | 'archivedAt'>
export type StoredCustomer = Values & { custom: Record<string, unknown> }

/** The values that are to be others, and all fields of the workspace's own where one of them is (null: none is). */
export type ValueChange = {
  stored: StoredCustomer
  values: Partial<Record<ValueName, string | null>>
  custom: Record<string, unknown> | null
}

/**
 * Customers as they stand, locked one by one in the order of their ids, so that two batches wait for each other in one order. Uses the primary keys.
 */
export async function lockForChange(ctx: WriteCtx, customerIds: readonly string[]): Promise<StoredCustomer[]> {
  // Built from the declaration: the query builder cannot know its columns.
  const result = await sql<StoredCustomer>`
    select t.id, ${valuesSql(customer, 'whole')}, t.custom from customer t
    where t.workspace_id = ${ctx.workspaceId} and t.id = any (${customerIds}::uuid[])
    order by t.id for no key update`.execute(ctx.db)
  return result.rows
}

const COLUMNS = { id: 'uuid', ...bulkColumns(customer), custom: 'jsonb' }

/** Writes changed values with words and audit; every one makes a new version. Callers hold the customers. */
export async function writeValues(ctx: WriteCtx, changes: readonly ValueChange[]): Promise<void> {
  if (changes.length === 0) return
  const names = Object.keys(COLUMNS)
  const rows = changes.map(({ stored, values, custom }) => {
    const cells = [stored.id, ...bulkCells(customer, { ...stored, ...values }), JSON.stringify(custom ?? stored.custom)]
    return sql`(${sql.join(cells.map((cell, index) => sql`${cell}::${sql.raw(Object.values(COLUMNS)[index] ?? '')}`))})`
  })
  const given = names.map((name) => sql.ref(name))
  const assignments = names
    .filter((name) => name !== 'id')
    .map((name) => sql`${sql.ref(name)} = given.${sql.ref(name)}`)
  await sql`
    update customer set ${sql.join(assignments)}, version = version + 1, updated_at = ${ctx.realNow.toISOString()}::timestamptz
    from (values ${sql.join(rows)}) as given (${sql.join(given)})
    where customer.workspace_id = ${ctx.workspaceId} and customer.id = given.id`.execute(ctx.db)
  const ids = changes.map(({ stored }) => stored.id)
  await writeIndexedValues(ctx, customer, ids)
  await writeWords(ctx, changes)
  await ctx.hooks.customersEdited(ctx, ids)
  tellChanged(ctx, changes)
}

/** Each has an entry of its own, which is its history; many are told of in one event, so that a batch costs no more than itself. */
function tellChanged(ctx: WriteCtx, changes: readonly ValueChange[]): void {
  const [only] = changes
  if (changes.length === 1 && only) {
    const { action, object, objectId: id, ...states } = entryOf(ctx, only)
    const fields = Object.keys(states.after)
    ctx.recordChange({ action, object, id, ...states, event: { fields }, topics: [`customer:${id}`, 'customers'] })
    return
  }
  for (const change of changes) {
    ctx.audit(entryOf(ctx, change))
    ctx.announce(`customer:${change.stored.id}`)
  }
  const customerIds = changes.map(({ stored }) => stored.id)
  ctx.recordsChanged('customer', customerIds)
  ctx.emit('customers.updated', { subjectId: ctx.workspaceId, payload: { customerIds } })
  ctx.announce('customers')
}

function entryOf({ model }: WriteCtx, { stored, values, custom }: ValueChange) {
  const before = Object.fromEntries(Object.keys(values).map((name) => [name, stored[name as ValueName]])) // keys of `values`
  return {
    action: 'customer.updated' as const,
    object: 'customer',
    objectId: stored.id,
    before: custom ? { ...before, ...namedCustoms(model, stored.custom, custom) } : before,
    after: custom ? { ...values, ...namedCustoms(model, custom, stored.custom) } : values,
  }
}

/** What differs from the other of two states: custom fields by the keys they have in the API, what the workspace has no field for together. */
function namedCustoms(model: WriteCtx['model'], custom: Record<string, unknown>, other: Record<string, unknown>) {
  const named: Record<string, unknown> = {}
  const rest = { ...custom }
  for (const [name, field] of customFieldsOf(model.of(customer))) {
    const { [field.storageKey]: value = null } = custom
    if (!isSameValue(value, other[field.storageKey] ?? null)) named[keyOf(name, field)] = value
  }
  for (const key of Object.keys({ ...custom, ...other })) if (key.startsWith('f:')) delete rest[key]
  const isRest = Object.keys({ ...custom, ...other }).some((key) => !key.startsWith('f:') && custom[key] !== other[key])
  return isRest ? { ...named, custom: rest } : named
}

async function writeWords(ctx: WriteCtx, changes: readonly ValueChange[]): Promise<void> {
  const whole = ctx.model.of(customer)
  const customKeys = customFieldsOf(whole).map(([name, field]) => keyOf(name, field))
  const touched = changes.filter(({ values, custom }) =>
    touchesDocument(whole, [...Object.keys(values), ...(custom ? customKeys : [])]),
  )
  await writeDocuments(
    ctx,
    whole,
    touched.map(({ stored, values, custom }) => ({
      id: stored.id,
      values: { ...stored, ...values, ...customValues(whole, custom ?? stored.custom) },
    })),
  )
}
