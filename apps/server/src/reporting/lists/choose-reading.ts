import { assert } from '@rapport/kernel'
import type { ReadCtx } from '../../platform/context/context.ts'
import type { ListDefinition } from './definition.ts'
import { ownParts, SIFTED_ROWS } from './gathered-sql.ts'
import type { ListOrder } from './order.ts'
import { bounds, PAGE_ROWS, type Profile, profileOf } from './profile.ts'
import { findsInSample } from './sample.ts'
import type { Reading, Selection, SelectionPart } from './selection.ts'
import { crosses } from './selection-sql.ts'
import type { Piece } from './walk.ts'
import { LOOKED_AT_ROWS, MOST_LOOKED_AT, WALK_ROWS_MAX, walkedInFor } from './walked-sql.ts'

/** With fewer finds in a sample a walk is likely to give up before it has a page: 4 in 1,000 where rows are looked up, 1.5 where they are read on. */
const WALKED_FINDS_MIN = { lookingUp: 16, readingOn: 6 }
/** Fewer passing rows than this in the reach of a walk, and it would mostly be in vain. */
const WALKED_FINDS_EXPECTED_MIN = 100

/**
 * What a row costs, measured at a million customers: read on in the index that orders or in its table, gathered from here and there, looked up in
 * another table by itself or fetched from it for a join, read by a list of keys, seen while the whole table is read page after page, or that for each
 * of the tables to be joined.
 */
const ROW_MS = {
  inIndex: 0.00015,
  inTable: 0.0013,
  gathered: 0.002,
  lookedUp: 0.006,
  fetched: 0.004,
  keyed: 0.0025,
  scanned: 0.0002,
  joined: 0.0001,
  joining: 0.0003,
}
/** As many keys are held at once for a page: 10 MB, sorted in as much again. With more, joining whole tables is as quick. */
const KEYS_MAX = 100_000
/** The same as finds in a sample: a quarter of all. */
const KEYED_FINDS_MAX = 1000

/** How a page is read, and how where a walk ended in vain or what was sifted was too little. */
export type Choice = { reading: Reading; otherwise: Reading; lookedAtMax?: number }
export const PLANNED: Choice = { reading: 'planned', otherwise: 'gathered' }
const GATHERED: Choice = { reading: 'gathered', otherwise: 'gathered' }

/** How the pieces of a page are best read; asks a sample where that is open. */
export async function chooseReading(
  ctx: ReadCtx,
  definition: ListDefinition,
  selection: Selection,
  order: ListOrder,
): Promise<(piece: Piece) => Choice> {
  const { blind, conditions, gatheredFor, keyCondition, oneOwner } = selection
  if (oneOwner) return () => PLANNED
  const isPlaced = gatheredFor === null && keyCondition === null && order.indexed
  if ((blind && !isPlaced) || gatheredFor !== null) {
    const choice = await chooseBlindly(ctx, definition, selection, order)
    return () => choice
  }
  // What few a search has found is looked up.
  if (keyCondition) return () => (order.indexed && crosses(selection, order) ? GATHERED : PLANNED)
  if (conditions.length === 0 || !order.indexed || isInOrder(selection, order)) return () => PLANNED
  const profiles = await profileOf(ctx, definition, selection, order)
  return (piece) => readingFor(profiles, selection, order, piece)
}

type Begin = Pick<Piece, 'stretch' | 'from' | 'backward'>

/**
 * The cheaper of reading on in a stretch of the order and gathering what passes; pure. A piece that begins at a place lies in the middle of the list,
 * next to one that was found; one that is read backwards begins elsewhere, too.
 */
export function readingFor(
  profiles: readonly Profile[],
  selection: Selection,
  order: ListOrder,
  { stretch, from, backward }: Begin,
): Choice {
  const { profile, everywhere } = inStretch(profiles, stretch)
  const otherwise = gatheringOf(everywhere.passing, selection, order)
  const passed = backward ? profiles.slice(0, stretch + 1).reverse() : profiles.slice(stretch)
  const needed = siftedNeeded(from === null && !backward ? passed : null, profiles, everywhere)
  const lookedAtMax = lookedAtMaxFor(needed, everywhere, selection, order)
  const gathering: Choice =
    lookedAtMax === null ? { reading: otherwise, otherwise } : { reading: 'sifted', lookedAtMax, otherwise }
  // How near the beginning rows pass says little of the middle: there a walk in vain has to end.
  const isTried = (from !== null || backward) && isWorthTrying(profile)
  const gatheringMs =
    lookedAtMax === null ? gatherMs(everywhere, selection, order) : siftMs(everywhere, lookedAtMax, selection, order)
  const isWalk = walkMs(passed, selection, order) <= gatheringMs
  if (isTried && (!isWalk || selection.blind || crosses(selection, order))) return { reading: 'walked', otherwise }
  return isWalk ? { reading: 'ordered', ...lookedAtFor(passed), otherwise } : gathering
}

/** A sample may be mistaken about where what passes begins: so many times as far as it says, reading on goes before it gives up. */
const LOOKED_AT_TIMES = 3

function lookedAtFor(passed: readonly Profile[]): { lookedAtMax: number } {
  const needed = LOOKED_AT_TIMES * toFirst(passed).reduce((total, { sifted }) => total + sifted, 0)
  return { lookedAtMax: LOOKED_AT_ROWS.find((rows) => rows >= needed) ?? MOST_LOOKED_AT }
}

/** From a stretch on through those after it, to the first that has some. */
function toFirst(passed: readonly Profile[]): readonly Profile[] {
  const last = passed.findIndex(({ walked, rows }) => walked < rows)
  return last < 0 ? passed : passed.slice(0, last + 1)
}

/** A sample says roughly how many must be looked at; among so many times more are mostly enough, and else more are looked at. */
const SIFTED_TIMES = 2
/** What looking at them may take of the time in which they were found. */
const SIFTED_SHARE = 0.15

/**
 * How many of those that the table of the order lets through hold a page; null where a sample found none. `passed`: the stretches from the beginning of
 * the order; null in its middle, where only shares are known.
 */
function siftedNeeded(
  passed: readonly Profile[] | null,
  profiles: readonly Profile[],
  everywhere: Profile,
): number | null {
  const holds = ({ sifted, own }: Profile) => sifted < own
  if (passed === null) return profiles.some(holds) ? (PAGE_ROWS * everywhere.own) / everywhere.passing : null
  const begins = passed.findIndex(holds)
  return begins < 0 ? null : passed.slice(0, begins + 1).reduce((total, { sifted }) => total + sifted, 0)
}

/** How many of them are looked at; null where that takes longer than gathering, or is no help because the table lets everything through. */
function lookedAtMaxFor(
  needed: number | null,
  everywhere: Profile,
  selection: Selection,
  order: ListOrder,
): number | null {
  if (needed === null || selection.keyCondition || !crosses(selection, order)) return null
  if (ownParts(selection, order).length === 0) return null
  const sizes = SIFTED_ROWS.filter((rows) => rows >= SIFTED_TIMES * needed && rows <= everywhere.passing)
  // Next to finding so many, looking at more of them costs little; a second search would cost as much as the first.
  const besideMs = SIFTED_SHARE * ownMs(everywhere, selection, order)
  const lookedAtMax = sizes.findLast((rows) => rows * ROW_MS.lookedUp <= besideMs) ?? sizes[0]
  if (lookedAtMax === undefined) return null
  return siftMs(everywhere, lookedAtMax, selection, order) < gatherMs(everywhere, selection, order) ? lookedAtMax : null
}

function siftMs(everywhere: Profile, lookedAtMax: number, selection: Selection, order: ListOrder): number {
  return ownMs(everywhere, selection, order) + lookedAtMax * ROW_MS.lookedUp
}

/** Finding what the conditions of the ordering table let through. */
function ownMs({ rows, own }: Profile, selection: Selection, order: ListOrder): number {
  const scanMs = rows * ROW_MS.scanned
  return ownParts(selection, order).some(gathers) ? Math.min(own * ROW_MS.gathered, scanMs) : scanMs
}

function inStretch(profiles: readonly Profile[], stretch: number): { profile: Profile; everywhere: Profile } {
  const profile = profiles[stretch]
  assert(profile, 'each stretch has a profile')
  const sum = (figure: keyof Profile) => profiles.reduce((total, one) => total + one[figure], 0)
  return {
    profile,
    everywhere: {
      rows: sum('rows'),
      passing: sum('passing'),
      walked: sum('walked'),
      own: sum('own'),
      sifted: sum('sifted'),
    },
  }
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

/** To the first stretch that has some: past what its own table does not let through, looking the others up. */
function walkMs(profiles: readonly Profile[], selection: Selection, order: ListOrder): number {
  const sum = (figure: 'walked' | 'sifted') => toFirst(profiles).reduce((total, one) => total + one[figure], 0)
  return sum('walked') * readMs(selection, order) + (crosses(selection, order) ? sum('sifted') * ROW_MS.lookedUp : 0)
}

/** Reading one row on: in the index alone where it has all that its table is asked for. */
function readMs(selection: Selection, order: ListOrder): number {
  const asked = crosses(selection, order)
    ? ownParts(selection, order).map(({ field }) => field.name)
    : [...selection.fields]
  return asked.every((name) => order.carried.has(name)) ? ROW_MS.inIndex : ROW_MS.inTable
}

function gatherMs({ rows, passing, own }: Profile, selection: Selection, order: ListOrder): number {
  const scanMs = rows * ROW_MS.scanned
  if (!crosses(selection, order)) {
    return selection.parts.some(gathers) ? Math.min(passing * ROW_MS.gathered, scanMs) : scanMs
  }
  const foundMs = selection.parts.some(gathers) ? scanMs / 2 : scanMs
  if (gatheringOf(passing, selection, order) === 'keyed') return passing * ROW_MS.keyed + foundMs
  const looked = ownParts(selection, order).length > 0 ? own : passing
  const tables = new Set([...selection.tables, order.table]).size
  return Math.min(looked * ROW_MS.fetched + foundMs, rows * (ROW_MS.joining + tables * ROW_MS.joined))
}

const GATHERING = new Set(['eq', 'in', 'lt', 'lte', 'gt', 'gte', 'between', 'withinLastDays', 'olderThanDays'])

/** Whether an index has together what passes. */
function gathers({ field, operator }: SelectionPart): boolean {
  return field.sort?.index != null && GATHERING.has(operator)
}

/** Where PostgreSQL cannot foresee what passes, and a place in the order says nothing: what a search has found, what was gathered beforehand. */
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
  const otherwise = found <= KEYED_FINDS_MAX ? gatheringOf(0, selection, order) : 'gathered'
  const readsOn = order.stretches.some((stretch) => walkedInFor(selection, stretch))
  if (found >= (readsOn ? WALKED_FINDS_MIN.readingOn : WALKED_FINDS_MIN.lookingUp))
    return { reading: 'walked', otherwise }
  return { reading: !blind && led ? 'planned' : otherwise, otherwise }
}
