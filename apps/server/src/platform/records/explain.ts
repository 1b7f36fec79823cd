import {
  decimalOf,
  type Expression,
  evaluate,
  type Inputs,
  type Kind,
  type Problem,
  pathsOf,
  type Reason,
  type ReasonCode,
  shownResult,
  type Value,
} from '@rapport/expressions'
import { assert } from '@rapport/kernel'
import { type AnyField, keyOf, type ObjectDeclaration } from '@rapport/objects'
import { type RawBuilder, sql } from 'kysely'
import type { ReadCtx } from '../context/context.ts'
import { planOf } from './computed.ts'
import { declarationOf, factsFor, resultOf, scopeFor } from './expression-scope.ts'
import { requireSeen } from './masking/field-access.ts'
import { maskTitle } from './masking/mask-record.ts'
import { type Reading, readingOf } from './reading.ts'
import { referencesOf } from './result-sql.ts'
import type { Rollup } from './rollup.ts'
import { rollupSql } from './rollup-sql.ts'
import { fromSql } from './source.ts'

/** How a computed field came by what it shows of a record. */
export type Explanation = {
  /** As the API has it; null for nothing. */
  value: unknown
  /** What a formula read, by path, as the API has it. */
  inputs: { path: string; value: unknown }[]
  /** How many records a rollup took; null for a formula. */
  records: number | null
  /** Why there is nothing, and where another computed field is the reason, why there is nothing in that. */
  reasons: (Reason & { field: string })[]
  /** What is wrong with the field itself. */
  problem: Problem | null
}

type Asked = { declaration: ObjectDeclaration; name: string; id: string }

/**
 * How a computed field came by its value. Callers have read the record (`value` by their reading), so that it is in reach. The tree is computed once
 * more: it knows the reasons that SQL does not tell. Uses primary keys.
 */
export async function explainComputed(
  ctx: ReadCtx,
  asked: Asked,
  record: Record<string, unknown>,
): Promise<Explanation> {
  const { declaration, name } = asked
  const field: AnyField | undefined = ctx.model.of(declaration).fields[name]
  assert(field, `${declaration.name} has a field ${name}`)
  requireSeen(ctx, declaration, name)
  const value = record[keyOf(name, field)] ?? null
  const plan = planOf(ctx, declaration, name)
  switch (plan.kind) {
    case 'broken':
      return { value: null, inputs: [], records: null, reasons: [], problem: plan.problem }
    case 'rollup':
      return explainRollup(ctx, asked, { rollup: plan.rollup, field, value })
    case 'formula':
      return explainFormula(ctx, asked, { expression: plan.expression, field, value, record })
  }
}

type RollupField = { rollup: Rollup; field: AnyField; value: unknown }

async function explainRollup(ctx: ReadCtx, asked: Asked, { rollup, field, value }: RollupField): Promise<Explanation> {
  const reading = readingOf(ctx, asked.declaration, 't')
  const counted: AnyField = { ...field, result: 'number', decimals: 0 }
  const count = rollupSql(reading, { ...rollup, aggregate: 'count', value: null, latestBy: null }, asked.name, counted)
  const rows = await readOne<{ records: string }>(ctx, asked, reading, sql`${count} as records`)
  const records = Number(rows?.records ?? 0)
  const code: ReasonCode = records === 0 || rollup.value === null ? 'no_records' : 'none_has_value'
  const taken: AnyField | undefined = rollup.value === null ? undefined : rollup.declaration.fields[rollup.value]
  const isMixed = records > 0 && taken?.currencyField !== undefined
  const reason = { code: isMixed ? ('currencies_differ' as const) : code, start: 0, end: 0, field: asked.name }
  return { value, inputs: [], records, reasons: value === null ? [reason] : [], problem: null }
}

type FormulaField = { expression: Expression; field: AnyField; value: unknown; record: Record<string, unknown> }

async function explainFormula(
  ctx: ReadCtx,
  asked: Asked,
  { expression, field, value, record }: FormulaField,
): Promise<Explanation> {
  const paths = pathsOf(expression)
  const { inputs, shown, unseen } = await readInputs(ctx, asked, paths)
  const told = paths.map((path, place) => ({ path, value: titledFor(ctx, asked, path, shown[place] ?? null) }))
  const whole = { value, inputs: told, records: null, problem: null }
  if (value !== null) return { ...whole, reasons: [] }
  const hidden = unseen[0]
  if (hidden !== undefined) {
    return { ...whole, reasons: [{ code: 'unseen', path: hidden, start: 0, end: 0, field: asked.name }] }
  }
  const result = { type: resultOf(field), decimals: field.decimals }
  const outcome = shownResult(expression, evaluate(expression, inputs, factsFor(ctx)), result)
  if ('value' in outcome) return { ...whole, reasons: [] }
  const reason = { ...outcome.reason, field: asked.name }
  const further = await becauseOf(ctx, asked, reason, record)
  return { ...whole, reasons: [reason, ...further.reasons], problem: further.problem }
}

/** Where a computed field of the same record is the reason, its reasons follow. */
async function becauseOf(
  ctx: ReadCtx,
  { declaration, id }: Asked,
  { code, path = '' }: Reason,
  record: Record<string, unknown>,
): Promise<Pick<Explanation, 'reasons' | 'problem'>> {
  const field: AnyField | undefined = ctx.model.of(declaration).fields[path]
  if (code !== 'field_empty' || (field?.type !== 'formula' && field?.type !== 'rollup'))
    return { reasons: [], problem: null }
  return explainComputed(ctx, { declaration, name: path, id }, record)
}

type Read = { inputs: Inputs; shown: unknown[]; unseen: string[] }

async function readInputs(ctx: ReadCtx, asked: Asked, paths: readonly string[]): Promise<Read> {
  const reading = readingOf(ctx, asked.declaration, 't')
  const { fields } = scopeFor(ctx, asked.declaration)
  const kinds = paths.map((path) => fields.get(path)?.type.kind ?? 'text')
  const references = referencesOf(paths)
  const columns = sql`
    array[${listed(paths.map((path, place) => textSql(reading.input(path), kinds[place] ?? 'text')))}]::text[] as inputs,
    json_build_array(${listed(paths.map((path) => shownSql(reading, path, fields.get(path)?.type.kind ?? 'text')))}) as shown,
    array[${listed(references.map(reading.isUnseen))}]::boolean[] as unseen`
  const row = await readOne<{ inputs: (string | null)[]; shown: unknown[]; unseen: boolean[] }>(
    ctx,
    asked,
    reading,
    columns,
  )
  const values = paths.map(
    (path, place) => [path, valueFrom(row?.inputs[place] ?? null, kinds[place] ?? 'text')] as const,
  )
  return {
    inputs: new Map(values),
    shown: row?.shown ?? [],
    unseen: references.filter((_, place) => row?.unseen[place] === true),
  }
}

const listed = (parts: readonly RawBuilder<unknown>[]) => (parts.length === 0 ? sql`` : sql.join([...parts]))

/** Who may see a reference may still not see what the record behind it is called. */
function titledFor(ctx: ReadCtx, { declaration }: Asked, path: string, value: unknown): unknown {
  const found = scopeFor(ctx, declaration).fields.get(path)
  const isTitle = found?.type.kind === 'reference' && !path.includes('.') && typeof value === 'string'
  return isTitle && found.type.to ? maskTitle(ctx, declarationOf(ctx, found.type.to), value) : value
}

/** What a reference leads to is told by its name. */
function shownSql(reading: Reading, path: string, kind: Kind): RawBuilder<unknown> {
  if (kind !== 'reference' || path.includes('.')) return reading.stored(path)
  return reading.title(path)
}

async function readOne<Row>(
  ctx: ReadCtx,
  { declaration, id }: Asked,
  reading: Reading,
  columns: RawBuilder<unknown>,
): Promise<Row | undefined> {
  // Built from what the workspace wrote: the query builder cannot know its columns.
  const found = await sql<Row & Record<string, unknown>>`
    select ${columns} from ${fromSql(ctx, declaration)} ${reading.joins()}
    where t.workspace_id = ${ctx.workspaceId}::uuid and t.id = ${id}::uuid`.execute(ctx.db)
  return found.rows[0]
}

/** Values as texts that lose nothing. */
function textSql(value: RawBuilder<unknown>, kind: Kind): RawBuilder<unknown> {
  if (kind === 'instant') return sql`(extract(epoch from ${value}) * 1000000)::bigint::text`
  if (kind === 'date') return sql`to_char(${value}, 'YYYY-MM-DD')`
  if (kind === 'list') return sql`array_to_json(${value})::text`
  return sql`(${value})::text`
}

function valueFrom(text: string | null, kind: Kind): Value | null {
  if (text === null) return null
  if (kind === 'number' || kind === 'money') return decimalOf(text)
  if (kind === 'instant') return BigInt(text)
  if (kind === 'yesNo') return text === 'true'
  return kind === 'list' ? (JSON.parse(text) as string[]) : text // an array of texts, as it was written above
}
