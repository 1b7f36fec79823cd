import { assert } from '@rapport/kernel'
import { type RawBuilder, sql } from 'kysely'
import type { ReadCtx } from '../../platform/context/context.ts'
import type { ListDefinition } from './definition.ts'
import { isPlanned, isWithRest, keysSql, ledSql, type PieceReading } from './keys-sql.ts'
import type { ListOrder } from './order.ts'
import { isDescending } from './piece-sql.ts'
import type { Selection } from './selection.ts'

/** `keyStretch` where rows come with all that follow them. */
export type KeyedRow = {
  keyId: string
  keyValue: string | number | boolean | null
  keyShown: boolean
  keyStretch?: number
}

/**
 * The rows of one piece of a list. Where nothing narrows it and an index orders it, the table that does is read once, its rows becoming those shown;
 * otherwise keys are found first, in indexes where these suffice, and only the rows of the page are looked up.
 */
export function rowsSql<Row>(
  ctx: ReadCtx,
  definition: ListDefinition,
  selection: Selection,
  order: ListOrder,
  { piece, reading, lookedAtMax }: PieceReading,
): RawBuilder<Row & KeyedRow> {
  const stretch = order.stretches[piece.stretch]
  assert(stretch, 'the piece lies in the list')
  const direction = isDescending(stretch, piece) ? sql`desc` : sql`asc`
  const isLed = isPlanned(selection, order, reading) && canLead(definition, selection, order)
  const alias = isLed ? order.table : 'k'
  const keys = isLed
    ? ledSql(definition, selection, order, piece)
    : keysSql(definition, selection, order, { piece, reading, lookedAtMax })
  const [id, value] = [sql.ref(`${alias}.key_id`), sql.ref(`${alias}.key_value`)]
  const shown = selection.scope
    ? sql`(${sql.raw(definition.rowAlive)} and ${selection.scope(sql.raw(definition.rowOwner))})`
    : sql.raw(definition.rowAlive)
  const isRest = isWithRest(selection, order, reading)
  const byStretch = isRest ? sql`k.key_stretch ${piece.backward ? sql`desc` : sql`asc`}, ` : sql``
  return sql<Row & KeyedRow>`
    select ${isRest ? sql`k.key_stretch as "keyStretch", ` : sql``}${id} as "keyId", ${value} as "keyValue", coalesce(${shown}, false) as "keyShown", ${sql.raw(definition.rowColumns)}
    from (${keys}) ${sql.ref(alias)} ${definition.rowTables(ctx.workspaceId, { id, given: alias })}
    order by ${byStretch}${value} ${direction}, ${id} ${direction}`
}

/** Not where everything is read to find a page: keys alone come from an index without looking at a single row. */
function canLead(definition: ListDefinition, { conditions, keyCondition }: Selection, order: ListOrder): boolean {
  return order.indexed && conditions.length === 0 && keyCondition === null && definition.rowAliases.has(order.table)
}
