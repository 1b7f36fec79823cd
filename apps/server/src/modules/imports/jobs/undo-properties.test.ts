import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../../test/harness.ts'
import { expectScoresToEqualRebuild, setBatchRows } from '../broken-run.testkit.ts'
import { undoImport } from '../index.ts'
import { startFile, viewOf } from '../testing.ts'
import { type World, worldOf } from '../world.testkit.ts'

const RUNS = 15
/** What fails is made smaller only so long, and then told: a test that runs out of time says nothing of it. */
const TIME = { interruptAfterTimeLimit: 90_000 }

let test: TestApp
beforeAll(async () => {
  test = await openTestApp()
})
afterAll(() => test.close())

type Line = { order: number; product: number; quantity: number; day: number }
type Person = { id: number; name: string | null; city: string | null }
type File =
  | { target: 'orders'; lines: Line[]; batchRows: number }
  | { target: 'customers'; people: Person[]; batchRows: number }

const batchRows = fc.integer({ min: 1, max: 6 })
const line = fc.record({
  order: fc.integer({ min: 1, max: 6 }),
  product: fc.integer({ min: 1, max: 3 }),
  quantity: fc.integer({ min: -2, max: 3 }),
  day: fc.integer({ min: 1, max: 14 }),
})
const person = fc.record({
  id: fc.integer({ min: 0, max: 3 }),
  name: fc.constantFrom(null, 'Ann', 'Bob'),
  city: fc.constantFrom(null, 'York', 'Bath'),
})
const file: fc.Arbitrary<File> = fc.oneof(
  fc.record({
    target: fc.constant('orders' as const),
    lines: fc.array(line, { minLength: 1, maxLength: 12 }),
    batchRows,
  }),
  fc.record({
    target: fc.constant('customers' as const),
    people: fc.array(person, { minLength: 1, maxLength: 8 }),
    batchRows,
  }),
)

/** An order belongs to one customer and one day, whatever file it stands in, so that files overlap without contradicting one another. */
function textOf(content: File): string {
  if (content.target === 'customers') {
    const rows = content.people.map(({ id, name, city }) => `C${id},${name ?? ''},${city ?? ''}`)
    return ['customer_id,name,city', ...rows].join('\n')
  }
  const rows = content.lines.map(
    ({ order, product, quantity, day }) =>
      `o${order},C${order % 4},2026-05-${String(order).padStart(2, '0')} 10:00,P${product}-${day},${quantity},2.5`,
  )
  return ['order_number,customer_id,placed_at,product,quantity,unit_price', ...rows].join('\n')
}

async function take(workspace: TestWorkspace, content: File): Promise<string> {
  const id = await startFile(test, workspace, textOf(content), {
    target: content.target,
    assume: { 'same-number': 'merge', again: 'yes' },
  })
  await setBatchRows(test, workspace, id, content.batchRows)
  await test.drainJobs()
  expect((await viewOf(test, workspace, id)).status).toBe('done')
  return id
}

async function takeBack(workspace: TestWorkspace, importId: string): Promise<void> {
  if (!(await viewOf(test, workspace, importId)).can.undo) return
  await test.write(workspace.identity, (ctx) => undoImport(ctx, importId))
  await test.drainJobs()
  expect((await viewOf(test, workspace, importId)).status).toBe('undone')
}

it('whatever files came in, undoing them the last one first leads back through every world there was', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(file, { minLength: 1, maxLength: 3 }), async (files) => {
      const workspace = await test.createWorkspace()
      const worlds: World[] = []
      const ids: string[] = []
      for (const content of files) {
        worlds.push(await worldOf(test, workspace))
        ids.push(await take(workspace, content))
      }
      for (const id of ids.toReversed()) {
        await takeBack(workspace, id)
        expect(await worldOf(test, workspace)).toEqual(worlds.pop())
      }
      await expectScoresToEqualRebuild(test, workspace)
    }),
    { numRuns: RUNS, ...TIME },
  )
})

it('in any other order, nothing is left without its customer and every score is that of the timeline', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(file, { minLength: 2, maxLength: 3 }), async (files) => {
      const workspace = await test.createWorkspace()
      const before = await worldOf(test, workspace)
      const ids: string[] = []
      for (const content of files) ids.push(await take(workspace, content))
      for (const id of ids) await takeBack(workspace, id)
      const world = await worldOf(test, workspace)
      expect(world.orphans).toEqual([])
      await expectScoresToEqualRebuild(test, workspace)
      if (world.customers?.length === 0) expect(world).toEqual(before)
    }),
    { numRuns: RUNS, ...TIME },
  )
})

const people: fc.Arbitrary<File> = fc.record({
  target: fc.constant('customers' as const),
  people: fc.array(person, { minLength: 1, maxLength: 8 }),
  batchRows,
})
const EVERYBODY: File = {
  target: 'customers',
  people: [0, 1, 2, 3].map((id) => ({ id, name: 'First', city: id % 2 === 0 ? 'Leeds' : null })),
  batchRows: 6,
}

it('values written over again and again go back to the first ones, in whatever order the files are undone', async () => {
  const filesWithOrder = fc.array(fc.record({ content: people, turn: fc.nat() }), { minLength: 2, maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(filesWithOrder, async (files) => {
      const workspace = await test.createWorkspace()
      await take(workspace, EVERYBODY)
      const before = await worldOf(test, workspace)
      const taken: { id: string; turn: number }[] = []
      for (const { content, turn } of files) taken.push({ id: await take(workspace, content), turn })
      for (const { id } of taken.sort((one, two) => one.turn - two.turn)) await takeBack(workspace, id)
      expect(await worldOf(test, workspace)).toEqual(before)
    }),
    { numRuns: RUNS, ...TIME },
  )
})
