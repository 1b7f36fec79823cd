import type { ReadCtx } from '../../platform/context/context.ts'
import type { ListDefinition } from './definition.ts'
import type { ListOrder } from './order.ts'
import { bounds, type Profile, profileOf } from './profile.ts'
import { findsInSample } from './sample.ts'
import type { Reading, Selection, SelectionPart } from './selection.ts'
import { WALK_ROWS_MAX, walkedInFor } from './walked-sql.ts'

/** With fewer finds in a sample a walk is likely to give up before it has a page: 4 in 1,000 where rows are looked up, 1.5 where they are read on. */
const WALKED_FINDS_MIN = { lookingUp: 16, readingOn: 6 }
/** Fewer passing rows than this in the reach of a walk, and it would mostly be in vain. */
const WALKED_FINDS_EXPECTED_MIN = 100

/**
 * What a row costs, measured at a million customers: read on in the index that orders or in its table, gathered from here and there, looked up in
 * another table, seen in passing where no index gathers.
 */
const ROW_MS = { inIndex: 0.0001, inTable: 0.0007, gathered: 0.002, lookedUp: 0.003, keyed: 0.001, scanned: 0.0004 }
/** As many keys are held at once for a page: 16 MB, sorted in as much again. */
const KEYS_MAX = 500_000

/** How a page is read, and how where a walk ended in vain. */
export type Choice = { reading: Reading; otherwise: Reading }
const PLANNED: Choice = { reading: 'planned', otherwise: 'gathered' }

/** How a page is best read; asks a sample where that is open. `started`: a page in the middle of the list, next to one that was found. */
export async function chooseReading(
  ctx: ReadCtx,
  definition: ListDefinition,
  selection: Selection,
  order: ListOrder,
  started: boolean,
): Promise<Choice> {
  const { blind, conditions, gatheredFor, keyCondition, oneOwner } = selection
  if (oneOwner) return PLANNED
  if (blind || gatheredFor !== null) return chooseBlindly(ctx, definition, selection, order)
  // What few a search has found is looked up.
  if (keyCondition) return order.indexed && crosses(selection, order) ? { ...PLANNED, reading: 'gathered' } : PLANNED
  if (conditions.length === 0 || !order.indexed || isInOrder(selection, order)) return PLANNED
  return readingFor(await profileOf(ctx, definition, selection, order), selection, order, started)
}

/** The cheaper of reading on in the order and gathering what passes; pure. */
export function readingFor(profile: Profile, selection: Selection, order: ListOrder, started: boolean): Choice {
  const isWalk = walkMs(profile, selection, order) <= gatherMs(profile, selection, order)
  const otherwise = gatheringOf(profile.passing, selection, order)
  // How near the beginning rows pass says little of the middle: there a walk in vain has to end.
  if (started && isWorthTrying(profile) && (!isWalk || crosses(selection, order)))
    return { reading: 'walked', otherwise }
  return { reading: isWalk ? 'planned' : otherwise, otherwise }
}

function gatheringOf(passing: number, { keyCondition, tables }: Selection, { table }: ListOrder): Reading {
  return keyCondition === null && tables.size > 0 && !tables.has(table) && passing <= KEYS_MAX ? 'keyed' : 'gathered'
}

function isWorthTrying({ passing, rows }: Profile): boolean {
  return WALK_ROWS_MAX.lookingUp * passing >= WALKED_FINDS_EXPECTED_MIN * rows
}

/** An index has what passes in this very order, with nothing more to look at than stands in it. */
function isInOrder({ fields, parts }: Selection, order: ListOrder): boolean {
  if (fields.size === 1 && fields.has(order.field)) return true
  return parts.some((part) => bounds(part, order)) && [...fields].every((name) => order.carried.has(name))
}

function walkMs({ walked }: Profile, selection: Selection, order: ListOrder): number {
  return walked * (crosses(selection, order) ? ROW_MS.lookedUp : ownRowMs(selection, order))
}

function ownRowMs({ fields }: Selection, { carried }: ListOrder): number {
  return [...fields].every((name) => carried.has(name)) ? ROW_MS.inIndex : ROW_MS.inTable
}

function gatherMs({ rows, passing }: Profile, selection: Selection, order: ListOrder): number {
  const isKeyed = gatheringOf(passing, selection, order) === 'keyed'
  const each = isKeyed ? ROW_MS.keyed : crosses(selection, order) ? ROW_MS.lookedUp : ROW_MS.gathered
  return passing * each + (selection.parts.some(gathers) ? 0 : rows * ROW_MS.scanned)
}

const GATHERING = new Set(['eq', 'in', 'lt', 'lte', 'gt', 'gte', 'between', 'withinLastDays', 'olderThanDays'])

/** Whether an index has together what passes. */
function gathers({ field, operator }: SelectionPart): boolean {
  return field.sort?.index != null && GATHERING.has(operator)
}

function crosses({ tables }: Selection, { table }: ListOrder): boolean {
  return [...tables].some((other) => other !== table)
}

/** Where PostgreSQL cannot foresee what passes. */
async function chooseBlindly(
  ctx: ReadCtx,
  definition: ListDefinition,
  selection: Selection,
  order: ListOrder,
): Promise<Choice> {
  const { blind, gatheredFor } = selection
  const led = gatheredFor === null || gatheredFor === order.table
  if (!blind && led && !order.indexed) return PLANNED
  const found = await findsInSample(ctx, definition, selection, order.table)
  const readsOn = order.stretches.some((stretch) => walkedInFor(selection, stretch))
  if (found >= (readsOn ? WALKED_FINDS_MIN.readingOn : WALKED_FINDS_MIN.lookingUp))
    return { ...PLANNED, reading: 'walked' }
  return !blind && led ? PLANNED : { ...PLANNED, reading: gatheringOf(0, selection, order) }
}
