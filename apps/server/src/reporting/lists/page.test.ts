import { assert, newId, parseFilter } from '@rapport/kernel'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import type { Choice } from './choose-reading.ts'
import { listOrder, readSort } from './order.ts'
import { readChosen } from './page.ts'
import { comparator, createProbeTables, INDEXED_PROBES, keepProbes, PROBE_FIELDS, type Probe } from './probe.testkit.ts'
import { selectionOf } from './select.ts'
import type { Piece } from './walk.ts'

const PROBES = 40
const PIECE = { stretch: 0, from: null, backward: false, rowsMax: 11 }

let test: TestApp
let workspace: TestWorkspace

beforeAll(async () => {
  test = await openTestApp()
  await createProbeTables(test)
  workspace = await test.createWorkspace()
})
afterAll(() => test.close())

/** By spend, most first; those called Ann come last. */
function probes(anns: number): Probe[] {
  return Array.from({ length: PROBES }, (_, index) => ({
    id: newId(),
    ownerId: null,
    archived: false,
    name: index < PROBES - anns ? 'Bob' : 'Ann',
    nick: null,
    tier: 'A',
    orders: null,
    spend: (PROBES - index) * 100,
    score: null,
    seenAt: null,
    vip: null,
    labels: null,
  }))
}

const SOUGHT = [
  ['more than were looked at', 40],
  ['more behind those that were', 12],
  ['fewer than a page, wherever they are looked for', 8],
  ['nobody', 0],
] as const

it.each([
  ...SOUGHT.map((sought) => ['sifted', ...sought] as const),
  ...SOUGHT.map((sought) => ['ordered', ...sought] as const),
])('what was looked for too sparely (%s) is looked for further on: %s', async (reading, _, anns) => {
  const kept = probes(anns)
  await keepProbes(test, workspace, kept)
  const filter = {
    and: [
      { field: 'spend', op: 'gt', value: 0 },
      { field: 'name', op: 'eq', value: 'Ann' },
    ],
  }
  const choice: Choice = { reading, lookedAtMax: 5, otherwise: 'gathered' }
  const found = await test.read(workspace.identity, (ctx) => {
    const selection = selectionOf(ctx, INDEXED_PROBES, parseFilter(filter, PROBE_FIELDS), 'customer.read')
    const order = listOrder(INDEXED_PROBES, readSort(INDEXED_PROBES, '-spend'))
    return readChosen<{ id: string }>(ctx, INDEXED_PROBES, selection, order, PIECE, choice)
  })
  const rows = 'rest' in found ? found.rest.map(({ row }) => row) : found
  const expected = kept.filter(({ name }) => name === 'Ann').slice(0, PIECE.rowsMax)
  expect(rows.map(({ id }) => id)).toEqual(expected.map(({ id }) => id))
})

it('what is gathered backwards, out of those without a value that an index leaves out, comes in the order of the values', async () => {
  const scores = [3, null, 1, 2, null, 5, 4]
  const kept = scores.map((score, index): Probe => ({ ...probes(0)[index], score }) as Probe)
  await keepProbes(test, workspace, kept)
  const inOrder = [...kept].sort(comparator('score', 'asc'))
  const last = inOrder.at(-1)
  assert(last, 'there are some')
  const piece: Piece = { stretch: 1, from: { stretch: 1, value: null, id: last.id }, backward: true, rowsMax: 11 }
  const found = await test.read(workspace.identity, (ctx) => {
    const filter = parseFilter({ field: 'name', op: 'eq', value: 'Bob' }, PROBE_FIELDS)
    const selection = selectionOf(ctx, INDEXED_PROBES, filter, 'customer.read')
    const order = listOrder(INDEXED_PROBES, readSort(INDEXED_PROBES, 'score'))
    return readChosen<{ id: string }>(ctx, INDEXED_PROBES, selection, order, piece, {
      reading: 'gathered',
      otherwise: 'gathered',
    })
  })
  assert('rest' in found, 'all that follow are gathered at once')
  const backwards = inOrder.slice(0, -1).reverse()
  expect(found.rest.map(({ row }) => row.id)).toEqual(backwards.map(({ id }) => id))
})
