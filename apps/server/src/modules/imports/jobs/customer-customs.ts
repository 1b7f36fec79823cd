import { customer, isNeeded } from '@rapport/contract'
import type { Values } from '@rapport/objects'
import { sql } from 'kysely'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { lockUnique } from '../../../platform/records/unique.ts'
import { storedSql } from '../../../platform/records/value-sql.ts'
import type { RowError } from '../counts.ts'
import { type CustomColumn, customColumns } from '../mapping/customer-custom.ts'
import type { CustomerDraft } from '../mapping/customer-draft.ts'
import { labelsOf } from '../mapping/fields.ts'
import type { Fill } from '../mapping/fills.ts'
import { findReferred, type Referred } from './find-records.ts'
import { rowErrorOf } from './row-errors.ts'

/** A customer of a file: the id of the one that is there, null for one that is to be made. */
export type KnownDraft = { draft: CustomerDraft; id: string | null }
/** Under the keys they are stored by: what the row says, and what a new customer has besides. */
export type DraftCustoms = { said: Values; ifNew: Values }

/**
 * What rows say of the custom fields of customers, with the ids of what they refer to. A row is refused that refers to nothing, brings a value another
 * customer has where none may occur twice, or would make a customer without a value every new one needs. Looks at all customers for a unique field.
 */
export async function settleCustoms(
  ctx: WriteCtx,
  known: readonly KnownDraft[],
  fill: Fill,
): Promise<{ customs: Map<CustomerDraft, DraftCustoms>; refused: RowError[] }> {
  const columns = customColumns(ctx.model)
  const customs = new Map<CustomerDraft, DraftCustoms>()
  const refused: RowError[] = []
  const referred = await findReferred(ctx, [fill, ...known.map(({ draft }) => draft.own)])
  const taken = await findTaken(ctx, columns, { known, fill })
  for (const one of known) {
    const found = settleOne(one, { columns, fill, referred, taken })
    if ('code' in found) refused.push(namedIn(ctx, found))
    else customs.set(one.draft, found)
  }
  return { customs, refused }
}

type Taken = (column: CustomColumn, value: unknown, one: KnownDraft) => boolean
type Setting = { columns: readonly CustomColumn[]; fill: Fill; referred: Referred; taken: Taken }
type Problem = { code: 'value_missing' | 'value_taken' | 'reference_unknown' | 'reference_ambiguous' } & Pick<
  RowError,
  'line'
> & { column: number; sample: string }

function settleOne(one: KnownDraft, { columns, fill, referred, taken }: Setting): DraftCustoms | Problem {
  const { draft, id } = one
  const said: Values = { ...draft.own.values }
  const ifNew: Values = {}
  const keyOf = new Map(columns.map(({ name, field }) => [name, field.storageKey]))
  for (const [values, references] of [
    [said, draft.own.references],
    [ifNew, id === null ? fill.references : []],
  ] as const) {
    for (const reference of references) {
      const found = referred(reference)
      if ('code' in found) return { ...found, line: draft.line, column: reference.column }
      values[keyOf.get(reference.name) ?? ''] = found.value
    }
  }
  for (const column of columns) {
    const { name, field } = column
    const key = field.storageKey
    const initial = fill.values[name] ?? field.default
    if (id === null && initial !== undefined) ifNew[key] ??= initial
    const value = said[key] ?? (id === null ? ifNew[key] : undefined)
    const place = { line: draft.line, column: 0, sample: name }
    if (id === null && isNeeded(field) && value === undefined) return { code: 'value_missing', ...place }
    if (field.unique && value !== undefined && taken(column, value, one)) return { code: 'value_taken', ...place }
  }
  return { said, ifNew }
}

/** Of a field the sample is what it is called. */
function namedIn({ model }: WriteCtx, problem: Problem): RowError {
  const isOfField = problem.code === 'value_missing' || problem.code === 'value_taken'
  const [label] = isOfField ? labelsOf(model.of(customer), problem.sample) : []
  const { code, ...place } = problem
  return rowErrorOf(code, { ...place, sample: label ?? problem.sample })
}

/** Which unique values customers have already, and those of earlier rows. Whoever writes such values waits for the others who do. */
async function findTaken(
  ctx: WriteCtx,
  columns: readonly CustomColumn[],
  { known, fill }: { known: readonly KnownDraft[]; fill: Fill },
): Promise<Taken> {
  const holders = new Map<string, string | CustomerDraft>()
  const hasNew = known.some(({ id }) => id === null)
  for (const { name, field } of columns.filter(({ field }) => field.unique)) {
    const key = field.storageKey
    const initial = hasNew ? (fill.values[name] ?? field.default) : undefined
    const all = [initial, ...known.map(({ draft }) => draft.own.values[key])]
    const values = all.flatMap((value) => (value === undefined || value === null ? [] : [String(value)]))
    if (values.length === 0) continue
    await lockUnique(ctx, customer, key)
    const stored = sql.raw(storedSql('t', key, 'text'))
    // The query builder cannot know the keys of the column.
    const found = await sql<{ id: string; value: string }>`
      select t.id, ${stored} as value from customer t
      where t.workspace_id = ${ctx.workspaceId}::uuid and ${stored} = any (${values}::text[])`.execute(ctx.db)
    for (const { id, value } of found.rows) holders.set(`${key}=${value}`, id)
  }
  return ({ field }, value, { draft, id }) => {
    const at = `${field.storageKey}=${String(value)}`
    const holder = holders.get(at)
    if (holder === undefined) holders.set(at, id ?? draft)
    return holder !== undefined && holder !== id && holder !== draft
  }
}
