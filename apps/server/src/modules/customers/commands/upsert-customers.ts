import { sql } from 'kysely'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { nameSort, searchColumns } from '../customer.ts'
import { type EnsureCustomer, type EnsuredCustomer, ensureCustomers } from './ensure-customers.ts'

/** What is known of a customer; null says nothing and leaves what stands there. `kindIfNew` counts only for one that is made. */
export type UpsertCustomer = EnsureCustomer & { kindIfNew?: 'individual' | 'company' }
export type UpsertedCustomer = EnsuredCustomer & { updated: boolean }

const FIELDS = {
  kind: 'kind',
  name: 'name',
  email: 'email',
  phone: 'phone',
  country: 'country',
  city: 'city',
  company: 'company',
  jobTitle: 'job_title',
  industry: 'industry',
  website: 'website',
  birthday: 'birthday',
  about: 'about',
} as const
type Field = keyof typeof FIELDS
const NAMES = Object.keys(FIELDS) as Field[] // the object above has exactly these keys

type Stored = { [Name in Field]: string | null } & {
  id: string
  custom: Record<string, unknown>
  externalIds: string[] | null
  text: string
}
type Change = { stored: Stored; values: { [Name in Field]?: string }; custom: Record<string, unknown> | null }

/**
 * Finds or makes customers by identity, in bulk, and brings those that existed to what is given, as far as it differs: answers one
 * entry per input, in order. Each identity stands once in a batch. Callers check rights and lengths.
 */
export async function upsertCustomers(ctx: WriteCtx, inputs: readonly UpsertCustomer[]): Promise<UpsertedCustomer[]> {
  const ensured = await ensureCustomers(
    ctx,
    inputs.map(({ kindIfNew, ...input }) => (input.kind || !kindIfNew ? input : { ...input, kind: kindIfNew })),
  )
  const known = new Map<string, UpsertCustomer>()
  ensured.forEach(({ id, created }, index) => {
    const input = inputs[index]
    if (!created && input) known.set(id, input)
  })
  const changes = known.size === 0 ? [] : await findChanges(ctx, known)
  if (changes.length > 0) await writeChanges(ctx, changes)
  const updated = new Set(changes.map((change) => change.stored.id))
  return ensured.map((customer) => ({ ...customer, updated: updated.has(customer.id) }))
}

/** Locked one by one in the order of their ids, so that two batches wait for each other in one order. Uses the primary keys. */
async function findChanges(ctx: WriteCtx, known: ReadonlyMap<string, UpsertCustomer>): Promise<Change[]> {
  const result = await sql<Stored>`
    select c.id, c.kind, c.name, c.email, c.phone, c.country, c.city, c.company, c.job_title as "jobTitle", c.industry, c.website,
      c.birthday, c.about, c.custom, s.search_text as text,
      (select array_agg(i.external_id order by i.source, i.external_id) from customer_identity i
       where i.workspace_id = c.workspace_id and i.customer_id = c.id) as "externalIds"
    from customer c join customer_search s on s.workspace_id = c.workspace_id and s.customer_id = c.id
    where c.workspace_id = ${ctx.workspaceId} and c.id = any (${[...known.keys()]}::uuid[])
    order by c.id for no key update of c`.execute(ctx.db)
  return result.rows.flatMap((stored) => {
    const input = known.get(stored.id)
    const change = input ? changeOf(stored, input) : null
    return change ? [change] : []
  })
}

function changeOf(stored: Stored, input: UpsertCustomer): Change | null {
  const values: Change['values'] = {}
  for (const name of NAMES) {
    const given = input[name]
    if (given !== null && given !== undefined && given !== stored[name]) values[name] = given
  }
  const custom = Object.entries(input.custom ?? {}).some(([key, value]) => stored.custom[key] !== value)
    ? { ...stored.custom, ...input.custom }
    : null
  return custom === null && Object.keys(values).length === 0 ? null : { stored, values, custom }
}

async function writeChanges(ctx: WriteCtx, changes: readonly Change[]): Promise<void> {
  const rows = changes.map(({ stored, values, custom }) => {
    const cells = NAMES.map((name) => {
      const value = values[name] ?? stored[name]
      return name === 'birthday' ? sql`${value}::date` : sql`${value}::text`
    })
    const sort = nameSort(values.name ?? stored.name ?? '')
    return sql`(${stored.id}::uuid, ${sort}::text, ${JSON.stringify(custom ?? stored.custom)}::jsonb, ${sql.join(cells)})`
  })
  const columns = sql.join(NAMES.map((name) => sql.ref(FIELDS[name])))
  const assignments = sql.join(NAMES.map((name) => sql`${sql.ref(FIELDS[name])} = given.${sql.ref(FIELDS[name])}`))
  await sql`
    update customer set ${assignments}, name_sort = given.name_sort, custom = given.custom, version = version + 1,
      updated_at = ${ctx.now.toISOString()}::timestamptz
    from (values ${sql.join(rows)}) as given (id, name_sort, custom, ${columns})
    where customer.workspace_id = ${ctx.workspaceId} and customer.id = given.id`.execute(ctx.db)
  await writeSearch(ctx, changes)
  for (const { stored, values, custom } of changes) {
    const before = Object.fromEntries(Object.keys(values).map((name) => [name, stored[name as Field]])) // keys of `values`
    ctx.audit({
      action: 'customer.updated',
      object: 'customer',
      objectId: stored.id,
      before: custom ? { ...before, custom: stored.custom } : before,
      after: custom ? { ...values, custom } : values,
    })
    ctx.announce(`customer:${stored.id}`)
  }
  ctx.announce('customers')
}

/** Only those whose words changed: the index of the search is the dearest one. */
async function writeSearch(ctx: WriteCtx, changes: readonly Change[]): Promise<void> {
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
