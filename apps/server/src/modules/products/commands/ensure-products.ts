import { product } from '@rapport/contract'
import { assert, newId } from '@rapport/kernel'
import { sql } from 'kysely'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { writeDocuments } from '../../../platform/records/search-documents.ts'
import '../tables.ts'

export const ENSURE_PRODUCTS_MAX = 20_000
/** 5 columns a row, PostgreSQL takes 65,535 parameters a statement. */
const ROWS_PER_STATEMENT = 5000
const NAME_CHARS_MAX = 500

/** `name` is what the product is called where it was met; null when only the code is known. */
export type EnsureProduct = { code: string; name: string | null }

type Known = { id: string; code: string; name: string }

/**
 * Finds or makes products by code, in bulk: answers the id of every code. Of several names for one code the first counts, and it
 * replaces a name that is empty or the code itself. Callers check rights.
 */
export async function ensureProducts(ctx: WriteCtx, inputs: readonly EnsureProduct[]): Promise<Map<string, string>> {
  assert(inputs.length <= ENSURE_PRODUCTS_MAX, 'callers send batches')
  const names = new Map<string, string>()
  for (const { code, name } of inputs) if (!names.get(code)) names.set(code, cleanName(name))
  const ids = new Map<string, string>()
  // Sorted, so that two batches with the same new codes wait for each other in one order.
  const codes = [...names.keys()].sort()
  for (let start = 0; start < codes.length; start += ROWS_PER_STATEMENT) {
    await ensureChunk(ctx, codes.slice(start, start + ROWS_PER_STATEMENT), names, ids)
  }
  return ids
}

async function ensureChunk(
  ctx: WriteCtx,
  codes: readonly string[],
  names: ReadonlyMap<string, string>,
  ids: Map<string, string>,
): Promise<void> {
  const known = await readProducts(ctx, codes)
  for (const { id, code } of known) ids.set(code, id)
  const missing = codes.filter((code) => !ids.has(code))
  if (missing.length > 0) {
    const inserted = await insertProducts(ctx, missing, names)
    tellChanged(ctx, inserted)
    for (const { id, code } of inserted) ids.set(code, id)
    await keepDocuments(ctx, inserted, names)
    const lost = missing.filter((code) => !ids.has(code))
    if (lost.length > 0) for (const { id, code } of await readProducts(ctx, lost)) ids.set(code, id)
  }
  await nameProducts(ctx, known, names)
}

/** Uses the unique index on (workspace_id, code). */
async function readProducts(ctx: WriteCtx, codes: readonly string[]): Promise<Known[]> {
  return ctx.db
    .$pickTables<'product'>()
    .selectFrom('product')
    .select(['id', 'code', 'name'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('code', '=', sql<string>`any(${codes}::text[])`)
    .execute()
}

async function insertProducts(
  ctx: WriteCtx,
  codes: readonly string[],
  names: ReadonlyMap<string, string>,
): Promise<{ id: string; code: string }[]> {
  const createdAt = ctx.realNow.toISOString()
  return ctx.db
    .$pickTables<'product'>()
    .insertInto('product')
    .values(
      codes.map((code) => ({
        workspace_id: ctx.workspaceId,
        id: newId(),
        code,
        name: names.get(code) || code,
        created_at: createdAt,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning(['id', 'code'])
    .execute()
}

/** Gives products that were known by code only the name they were now met under. */
async function nameProducts(ctx: WriteCtx, known: readonly Known[], names: ReadonlyMap<string, string>): Promise<void> {
  const unnamed = known.filter(({ code, name }) => (name === '' || name === code) && (names.get(code) || code) !== name)
  if (unnamed.length === 0) return
  const ids = unnamed.map((product) => product.id)
  // Locked in one order first: an update by join takes its rows in any order.
  await sql`select 1 from product where workspace_id = ${ctx.workspaceId} and id = any(${ids}::uuid[]) order by id for no key update`.execute(
    ctx.db,
  )
  const rows = unnamed.map(({ id, code }) => sql`(${id}::uuid, ${names.get(code) || code}::text)`)
  await sql`
    update product set name = named.name from (values ${sql.join(rows)}) as named (id, name)
    where product.workspace_id = ${ctx.workspaceId} and product.id = named.id and product.name in ('', product.code)`.execute(
    ctx.db,
  )
  await keepDocuments(ctx, unnamed, names)
  tellChanged(ctx, unnamed)
}

function tellChanged(ctx: WriteCtx, products: readonly { id: string }[]): void {
  ctx.recordsChanged(
    'product',
    products.map(({ id }) => id),
  )
}

/** What products are found by: their code, and the name they were met under. */
async function keepDocuments(
  ctx: WriteCtx,
  products: readonly { id: string; code: string }[],
  names: ReadonlyMap<string, string>,
): Promise<void> {
  const records = products.map(({ id, code }) => ({ id, values: { code, name: names.get(code) || code } }))
  await writeDocuments(ctx, product, records)
}

function cleanName(name: string | null): string {
  return (name ?? '').trim().slice(0, NAME_CHARS_MAX).toWellFormed()
}
