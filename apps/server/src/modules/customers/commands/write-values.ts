import { sql } from 'kysely'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { EDITABLE_COLUMNS, nameSort, searchColumns } from '../customer.ts'

const { ownerId: _, ...VALUES } = EDITABLE_COLUMNS

/** What of a customer files bring, but the fields of the workspace's own: all a person edits but the owner. */
export type ValueName = keyof typeof VALUES
export const VALUE_NAMES = Object.keys(VALUES) as ValueName[] // the object above has exactly these keys

export type StoredCustomer = { [Name in ValueName]: string | null } & {
  id: string
  custom: Record<string, unknown>
  externalIds: string[] | null
  text: string
}

/** The values that are to be others, and all fields of the workspace's own where one of them is (null: none is). */
export type ValueChange = {
  stored: StoredCustomer
  values: { [Name in ValueName]?: string | null }
  custom: Record<string, unknown> | null
}

/**
 * Customers as they stand, locked one by one in the order of their ids, so that two batches wait for each other in one order. Uses the primary keys.
 */
export async function lockForChange(ctx: WriteCtx, customerIds: readonly string[]): Promise<StoredCustomer[]> {
  const result = await sql<StoredCustomer>`
    select c.id, c.kind, c.name, c.email, c.phone, c.country, c.city, c.company, c.job_title as "jobTitle", c.industry, c.website,
      c.birthday, c.about, c.custom, s.search_text as text,
      (select array_agg(i.external_id order by i.source, i.external_id) from customer_identity i
       where i.workspace_id = c.workspace_id and i.customer_id = c.id) as "externalIds"
    from customer c join customer_search s on s.workspace_id = c.workspace_id and s.customer_id = c.id
    where c.workspace_id = ${ctx.workspaceId} and c.id = any (${customerIds}::uuid[])
    order by c.id for no key update of c`.execute(ctx.db)
  return result.rows
}

/** Writes changed values with words and audit; every one makes a new version. Callers hold the customers. */
export async function writeValues(ctx: WriteCtx, changes: readonly ValueChange[]): Promise<void> {
  if (changes.length === 0) return
  const rows = changes.map(({ stored, values, custom }) => {
    const whole = { ...stored, ...values }
    const cells = VALUE_NAMES.map((name) =>
      name === 'birthday' ? sql`${whole[name]}::date` : sql`${whole[name]}::text`,
    )
    return sql`(${stored.id}::uuid, ${nameSort(whole.name ?? '')}::text, ${JSON.stringify(custom ?? stored.custom)}::jsonb, ${sql.join(cells)})`
  })
  const columns = sql.join(VALUE_NAMES.map((name) => sql.ref(VALUES[name])))
  const assignments = sql.join(
    VALUE_NAMES.map((name) => sql`${sql.ref(VALUES[name])} = given.${sql.ref(VALUES[name])}`),
  )
  await sql`
    update customer set ${assignments}, name_sort = given.name_sort, custom = given.custom, version = version + 1,
      updated_at = ${ctx.realNow.toISOString()}::timestamptz
    from (values ${sql.join(rows)}) as given (id, name_sort, custom, ${columns})
    where customer.workspace_id = ${ctx.workspaceId} and customer.id = given.id`.execute(ctx.db)
  await writeSearch(ctx, changes)
  for (const change of changes) tellChanged(ctx, change)
  ctx.announce('customers')
}

function tellChanged(ctx: WriteCtx, { stored, values, custom }: ValueChange): void {
  const before = Object.fromEntries(Object.keys(values).map((name) => [name, stored[name as ValueName]])) // keys of `values`
  ctx.audit({
    action: 'customer.updated',
    object: 'customer',
    objectId: stored.id,
    before: custom ? { ...before, custom: stored.custom } : before,
    after: custom ? { ...values, custom } : values,
  })
  ctx.announce(`customer:${stored.id}`)
}

/** Only those whose words changed: the index of the search is the dearest one. */
async function writeSearch(ctx: WriteCtx, changes: readonly ValueChange[]): Promise<void> {
  const rows = changes.flatMap(({ stored, values }) => {
    const { email, phone, company, city, name } = { ...stored, ...values }
    const externalIds = stored.externalIds ?? []
    const columns = searchColumns(ctx.workspaceId, { name: name ?? '', email, phone, company, city, externalIds })
    if (columns.search_text === stored.text) return []
    return [sql`(${stored.id}::uuid, ${columns.search_text}::text, ${columns.search_grams}::integer[])`]
  })
  if (rows.length === 0) return
  await sql`
    update customer_search set search_text = given.search_text, search_grams = given.search_grams
    from (values ${sql.join(rows)}) as given (customer_id, search_text, search_grams)
    where customer_search.workspace_id = ${ctx.workspaceId} and customer_search.customer_id = given.customer_id`.execute(
    ctx.db,
  )
}
