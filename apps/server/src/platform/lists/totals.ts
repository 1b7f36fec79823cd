import { AGGREGATES, type Aggregate, FIGURES_MAX, type Figure, GROUPS_MAX, type ListTotals } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import { type AnyField, columnOf, fieldsOf, keyOf } from '@rapport/objects'
import { type RawBuilder, sql } from 'kysely'
import type { ReadCtx } from '../context/context.ts'
import { declarationOf } from '../records/expression-scope.ts'
import { maskTitle } from '../records/masking/mask-record.ts'
import { aliasOf } from '../records/source.ts'
import { groupingOf } from './grouping.ts'
import { declarationBehind } from './joins.ts'
import { type ListField, type ListFields, listFields } from './list-field.ts'
import type { ListType } from './list-type.ts'
import { type ListQuery, select } from './selection.ts'

export type TotalsRequest = ListQuery & { by?: string; of?: string }

/** A figure that is asked for. `currency`: the column of an amount's currency; null for the workspace's own; undefined for what is no amount. */
type Asked = { aggregate: Aggregate; field: ListField; currency: RawBuilder<unknown> | null | undefined }
type Row = { place: number | null; groups: string; key: string | null; name: string | null; n: string | null } & Record<
  `v${number}`,
  string | null
> &
  Record<`c${number}`, string | null> &
  Record<`m${number}`, boolean | null>

/**
 * How many records a list holds and their figures, in all and by groups, within what the reader may see: one statement that looks at all of them
 * once. Throws what the list would throw, `list.field_unknown` and `list.too_many_figures`.
 */
export async function readTotals(
  ctx: ReadCtx,
  type: ListType,
  { by, of, ...query }: TotalsRequest,
): Promise<ListTotals> {
  const fields = listFields(ctx, type)
  const asked = readFigures(ctx, { type, fields }, of)
  const grouping = by === undefined ? null : groupingOf(ctx, type, fields, by)
  const reads = [...asked.map(({ field }) => field.name), ...(by === undefined ? [] : [by])]
  const { selection } = await select(ctx, type, { ...query, reads })
  const { from, where } = selection
  // Which figures and groups there are the query builder cannot know.
  const { rows } = await sql<Row>`
    with grouped as (
      select ${grouping?.key ?? sql`null::text`} as key, ${grouping?.name ?? sql`null::text`} as name, count(*) as n
        ${each(asked, partsSql)}
      from ${from} where ${sql.join(where, sql` and `)} group by 1, 2
    ), placed as (
      select *, least(row_number() over (order by n desc, key), ${sql.lit(GROUPS_MAX + 1)}) as place from grouped
    )
    select place, count(*) as groups, max(key) as key, max(name) as name, sum(n) as n ${each(asked, figuresSql)}
    from placed group by grouping sets ((place), ()) order by place nulls last`.execute(ctx.db)
  const found = totalsOf(rows, { asked, isGrouped: grouping !== null, currency: ctx.workspace.currency })
  const to = grouping?.to ? declarationOf(ctx, grouping.to) : null
  return { ...found, groups: found.groups.map((group) => ({ ...group, name: maskTitle(ctx, to, group.name) })) }
}

/** Refuses what `readTotals` would refuse, without reading anything. */
export function checkTotals(ctx: ReadCtx, type: ListType, { by, of }: Pick<TotalsRequest, 'by' | 'of'>): void {
  const fields = listFields(ctx, type)
  readFigures(ctx, { type, fields }, of)
  if (by !== undefined) groupingOf(ctx, type, fields, by)
}

type Listed = { type: ListType; fields: ListFields }

function readFigures(ctx: ReadCtx, { type, fields }: Listed, text = ''): Asked[] {
  const parts = text.split(',').filter((part) => part !== '')
  if (parts.length > FIGURES_MAX) {
    const message = `So many figures at once are too many: ${FIGURES_MAX} are the most.`
    throw new AppError('list.too_many_figures', 400, message, { details: { limit: FIGURES_MAX } })
  }
  return parts.map((part) => {
    const [word, name = ''] = part.split(':')
    const aggregate = AGGREGATES.find((each) => each === word)
    const field = fields.get(name)
    if (!aggregate || !field || !isFigure(field)) throw fields.refusal(name)
    return { aggregate, field, currency: field.type === 'money' ? currencyOf(ctx, type, field) : undefined }
  })
}

/** Of the records themselves, or of what they refer to, which a list has joined in any case. */
function isFigure({ type, path }: ListField): boolean {
  return (type === 'number' || type === 'money') && path.length <= 1
}

/** The column of the currency where each record has its own, or each that a reference leads to; null where amounts are the workspace's. */
function currencyOf(ctx: ReadCtx, type: ListType, { name, path }: ListField): RawBuilder<unknown> | null {
  const [reference] = path
  const own = ctx.model.of(type.declaration)
  const declaration = reference === undefined ? own : ctx.model.of(declarationBehind(ctx, own, reference))
  const key = name.slice(name.lastIndexOf('.') + 1)
  const currencyField = fieldsOf(declaration).find(([each, field]) => keyOf(each, field) === key)?.[1].currencyField
  const field: AnyField | undefined = currencyField === undefined ? undefined : declaration.fields[currencyField]
  const column = currencyField !== undefined && field ? columnOf(currencyField, field) : null
  return column === null ? null : sql.ref(`${reference === undefined ? 't' : aliasOf(reference)}.${column}`)
}

function each(asked: readonly Asked[], write: (one: Asked, place: number) => RawBuilder<unknown>): RawBuilder<unknown> {
  return asked.length === 0 ? sql`` : sql`, ${sql.join(asked.map(write))}`
}

const named = (letter: string, place: number) => sql.ref(`${letter}${place}`)

/** What one group needs so that its figure, and that of several groups, can be told. Nothing is added up in floating point. */
function partsSql({ field, currency }: Asked, place: number): RawBuilder<unknown> {
  const value = sql`(${sql.raw(field.column)})::numeric`
  const own = currency ?? sql`null::text`
  return sql`sum(${value}) as ${named('s', place)}, count(${value}) as ${named('k', place)},
    min(${value}) as ${named('l', place)}, max(${value}) as ${named('h', place)},
    min(${own}) filter (where ${value} is not null) as ${named('a', place)}, max(${own}) filter (where ${value} is not null) as ${named('z', place)}`
}

function figuresSql({ aggregate }: Asked, place: number): RawBuilder<unknown> {
  const [s, k, l, h] = ['s', 'k', 'l', 'h'].map((letter) => named(letter, place))
  const figure = {
    sum: sql`sum(${s})`,
    average: sql`sum(${s}) / nullif(sum(${k}), 0)`,
    min: sql`min(${l})`,
    max: sql`max(${h})`,
  }[aggregate]
  const [a, z] = [named('a', place), named('z', place)]
  return sql`${figure} as ${named('v', place)}, min(${a}) as ${named('c', place)}, min(${a}) is distinct from max(${z}) as ${named('m', place)}`
}

type Reading = { asked: readonly Asked[]; isGrouped: boolean; currency: string }

function totalsOf(rows: readonly Row[], reading: Reading): ListTotals {
  const told = (row: Row | undefined) => ({ count: Number(row?.n ?? 0), figures: figuresOf(row, reading) })
  const total = told(rows.find(({ place }) => place === null))
  if (!reading.isGrouped) return { total, groups: [], others: null }
  const groups = rows.filter(({ place }) => place !== null && Number(place) <= GROUPS_MAX)
  const others = rows.find(({ place }) => Number(place) > GROUPS_MAX)
  return {
    total,
    groups: groups.map((row) => ({ key: row.key, name: row.name, ...told(row) })),
    others: others ? { groups: Number(others.groups), ...told(others) } : null,
  }
}

function figuresOf(row: Row | undefined, { asked, currency: own }: Reading): Figure[] {
  return asked.map(({ currency }, place): Figure => {
    const value = row?.[`v${place}`] ?? null
    const number = value === null ? null : Number(value)
    if (currency === undefined) return { value: number }
    if (currency === null) return { value: rounded(number), currency: own }
    if (row?.[`m${place}`] === true) return { value: null, isMixed: true }
    const only = row?.[`c${place}`]
    return { value: rounded(number), ...(only ? { currency: only } : {}) }
  })
}

/** Averages of amounts are whole minor units, too. */
function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value)
}
