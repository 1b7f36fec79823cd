import { assert } from '@rapport/kernel'
import { type RawBuilder, sql } from 'kysely'
import type { ListDefinition } from './definition.ts'
import { ownParts } from './gathered-sql.ts'
import type { ListOrder, Stretch, WalkedIn } from './order.ts'
import { endSql, type InStretch, leadNames, OUTER, placeConditions, sizeFor, stretchConditions } from './piece-sql.ts'
import { boundsOf } from './profile.ts'
import type { Selection } from './selection.ts'
import { all, lookedAtSql, selectionSql, tableOf } from './selection-sql.ts'
import type { Piece } from './walk.ts'

/** How far a walk goes (some hundredths of a second) before the rows are rather gathered: less far where each row is looked up by its key. */
export const WALK_ROWS_MAX = { lookingUp: 15_000, readingOn: 40_000 }

/** So many rows at most are looked at where a sample has shown that this is enough. Few sizes, so that there are few texts. */
export const LOOKED_AT_ROWS = [15_000, 60_000, 240_000] as const
export const MOST_LOOKED_AT = 240_000

/** The next rows in the order of the list, within its bounds whatever they hold, each then looked at by its key. */
export function walkedSql(
  definition: ListDefinition,
  selection: Selection,
  order: ListOrder,
  { stretch, piece }: InStretch,
): RawBuilder<unknown> {
  const rows = nextRowsSql(definition, selection, order, { stretch, piece })
  const walkedIn = walkedInFor(selection, stretch)
  const passes = walkedIn
    ? sql<boolean>`${walkedIn.passes(sql.raw('o.content'), OUTER.id)} and ${lookedAtSql(definition, inRecord(selection, order, stretch), OUTER.id)}`
    : lookedAtSql(definition, selection, OUTER.id)
  return sql`select o.id as key_id, o.value as key_value from (${rows}) o where ${passes}
    order by ${endSql(OUTER, { stretch, piece, rows: sizeFor(piece.rowsMax) })}`
}

/**
 * In the order of the list, what its own table lets through, each then looked at by its key in the others, until there are enough or `lookedAtMax`
 * were looked at. As a join it would depend on how many rows PostgreSQL takes to pass: it held 38,000 of them in a list and went through it for every row.
 */
export function orderedSql(
  definition: ListDefinition,
  selection: Selection,
  order: ListOrder,
  { stretch, piece, lookedAtMax }: InStretch & { lookedAtMax: number },
): RawBuilder<unknown> {
  const rows = nextOwnRowsSql(definition, selection, order, { stretch, piece, lookedAtMax })
  const passes = lookedAtSql(definition, elsewhere(selection, order), OUTER.id)
  return sql`select o.id as key_id, o.value as key_value from (${rows}) o where ${passes}
    order by ${endSql(OUTER, { stretch, piece, rows: sizeFor(piece.rowsMax) })}`
}

function nextOwnRowsSql(
  definition: ListDefinition,
  selection: Selection,
  order: ListOrder,
  { stretch, piece, lookedAtMax }: InStretch & { lookedAtMax: number },
): RawBuilder<unknown> {
  const lead = leadNames(definition, order, stretch)
  const conditions = selection.isConjunction ? ownParts(selection, order).map(({ oneByOne }) => oneByOne) : []
  const own = { ...selection, conditions, keyCondition: null, tables: new Set<string>() }
  const from = selectionSql(definition, own, {
    lead: order.table,
    leadConditions: [...stretchConditions(stretch), ...placeConditions(lead, stretch, piece)],
  })
  return sql`select ${lead.id} as id, ${lead.value} as value ${from} order by ${endSql(lead, { stretch, piece, rows: lookedAtMax })}`
}

/** What the table of the order does not decide by itself. */
function elsewhere(selection: Selection, { table }: ListOrder): Selection {
  if (!selection.isConjunction) return selection
  const parts = selection.parts.filter(({ field }) => field.table !== table)
  const tables = new Set([...selection.tables].filter((alias) => alias !== table))
  return { ...selection, tables, oneByOne: parts.map(({ oneByOne }) => oneByOne) }
}

function rowsMaxOf(selection: Selection, stretch: Stretch): number {
  return walkedInFor(selection, stretch) ? WALK_ROWS_MAX.readingOn : WALK_ROWS_MAX.lookingUp
}

export function walkedInFor({ scope }: Selection, { walkedIn }: Stretch): WalkedIn | null {
  return walkedIn && !scope ? walkedIn : null
}

/** What is left to ask of a record whose content has passed: also what the table that was walked through does not know. */
function inRecord(selection: Selection, order: ListOrder, stretch: Stretch): Selection {
  return {
    ...selection,
    keyCondition: null,
    tables: new Set([order.table, ...selection.tables]),
    oneByOne: [...stretchConditions(stretch), ...selection.oneByOne],
  }
}

function nextRowsSql(
  definition: ListDefinition,
  selection: Selection,
  order: ListOrder,
  { stretch, piece }: InStretch,
): RawBuilder<unknown> {
  const walkedIn = walkedInFor(selection, stretch)
  if (walkedIn) {
    const { from, id, workspaceId } = tableOf(definition, walkedIn.table)
    const key = { id: sql.raw(id), value: sql.raw(id) }
    const conditions = [
      sql<boolean>`${sql.raw(workspaceId)} = ${selection.workspaceId}::uuid`,
      ...placeConditions(key, stretch, piece),
    ]
    return sql`select ${key.id} as id, ${key.value} as value, ${sql.raw(walkedIn.column)} as content
      from ${sql.raw(from)} where ${all(conditions)} order by ${endSql(key, { stretch, piece, rows: rowsMaxOf(selection, stretch) })}`
  }
  const lead = leadNames(definition, order, stretch)
  const everything = { ...selection, conditions: [], keyCondition: null, tables: new Set<string>() }
  const from = selectionSql(definition, everything, {
    lead: order.table,
    leadConditions: [
      ...stretchConditions(stretch),
      ...boundsOf(selection, order),
      ...placeConditions(lead, stretch, piece),
    ],
  })
  return sql`select ${lead.id} as id, ${lead.value} as value ${from} order by ${endSql(lead, { stretch, piece, rows: rowsMaxOf(selection, stretch) })}`
}

/** Whether reading through a piece gives up before its end: a walk, or (with `lookedAtMax`) reading on in order. */
export function givesUpSql(
  definition: ListDefinition,
  selection: Selection,
  order: ListOrder,
  { piece, lookedAtMax }: { piece: Piece; lookedAtMax: number | null },
): RawBuilder<{ givesUp: boolean }> {
  const stretch = order.stretches[piece.stretch]
  assert(stretch, 'the piece lies in the list')
  const [rows, rowsMax] =
    lookedAtMax === null
      ? [nextRowsSql(definition, selection, order, { stretch, piece }), rowsMaxOf(selection, stretch)]
      : [nextOwnRowsSql(definition, selection, order, { stretch, piece, lookedAtMax }), lookedAtMax]
  return sql<{ givesUp: boolean }>`select count(*) >= ${sql.lit(rowsMax)} as "givesUp" from (${rows}) o`
}
