import { checkExpression, evaluate, type Inputs, inputOf, RESULT_KINDS, shownResult } from '@rapport/expressions'
import { type AnyField, customField, RESULT_TYPES, type ResultType } from '@rapport/objects'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import type { ReadCtx } from '../context/context.ts'
import { factsFor, scopeFor } from './expression-scope.ts'
import { type Arbitraries, anyExpressions } from './expressions.testkit.ts'
import { fromWholeSql } from './from-whole.ts'
import { anyId, createGadgetTables, gadget, knowingGadgets } from './gadget.testkit.ts'
import { WorkspaceModel } from './model.ts'
import { columnsSql } from './source.ts'

const NOW = '2026-06-15T17:30:00Z'
const FORMULAS = 12
const expressions: Arbitraries = anyExpressions({
  number: ['weight', 'customLevel', 'customShare', 'maker.customLevel'],
  money: ['price'],
  text: ['name', 'nick', 'colour', 'maker.name', 'maker.rank'],
  yesNo: ['spare'],
  date: ['built'],
  instant: ['sold', 'createdAt'],
  list: ['labels'],
})

let test: TestApp
let workspace: TestWorkspace
beforeAll(async () => {
  test = await openTestApp(NOW)
  await createGadgetTables(test)
  workspace = await test.createWorkspace({ currency: 'CNY', timeZone: 'Asia/Shanghai' })
})
afterAll(() => test.close())

const maker = { id: anyId(), name: 'Ann', rank: 'A', customLevel: 3.5 }
const other = { id: anyId(), name: 'é张', rank: null, customLevel: null }
type Row = Record<string, unknown> & { id: string }
const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })
const anyRow: fc.Arbitrary<Row> = fc.record({
  id: fc.constant('').map(anyId),
  name: fc.constantFrom('Ann', 'a', '😀x'),
  nick: orNull(fc.constantFrom('Ann', '50% _', 'é张')),
  colour: fc.constantFrom('red', 'green'),
  labels: orNull(fc.subarray(['new', 'old'], { minLength: 1 })),
  makerId: orNull(fc.constantFrom(maker.id, other.id)),
  priceMinor: orNull(fc.constantFrom(0, 1, -7, 12_345, 9_007_199_254_740_991)),
  weight: orNull(fc.constantFrom(0, -1.25, 0.1, 7, 999_999.99)),
  sold: orNull(fc.constantFrom('2026-06-15T15:59:59.999999Z', '2026-06-15T16:00:00Z', '1999-12-31T23:00:00Z')),
  built: orNull(fc.constantFrom('2026-01-31', '2024-02-29', '0001-01-01', '9999-12-31')),
  spare: orNull(fc.boolean()),
  customLevel: orNull(fc.constantFrom(0, 2, -0.5)),
  customSharePercent: orNull(fc.constantFrom(0, 12.5, 100)),
})

async function keep(rows: readonly Row[]): Promise<void> {
  await test.write(workspace.identity, async ({ db, workspaceId }) => {
    await sql`delete from gadget`.execute(db)
    await sql`delete from maker`.execute(db)
    for (const { id, name, rank, customLevel } of [maker, other]) {
      await sql`insert into maker (workspace_id, id, name, rank, custom, created_at, updated_at)
        values (${workspaceId}, ${id}, ${name}, ${rank}, ${JSON.stringify({ 'f:1': customLevel })}, ${NOW}, ${NOW})`.execute(
        db,
      )
    }
    for (const row of rows) {
      const custom = JSON.stringify({ 'f:1': row.customLevel, 'f:2': row.customSharePercent })
      await sql`insert into gadget (workspace_id, id, name, name_sort, nick, colour, labels, maker_id, price_minor, weight, sold, built, spare, custom, created_at, updated_at)
        values (${workspaceId}, ${row.id}, ${row.name}, 'x', ${row.nick}, ${row.colour}, ${row.labels}, ${row.makerId}, ${row.priceMinor}, ${row.weight},
          ${row.sold}, ${row.built}, ${row.spare}, ${custom}, ${NOW}, ${NOW})`.execute(db)
    }
  })
}

const level = customField('number', { decimals: 2 }, { storageKey: 'f:1' })
const share = customField('percentage', {}, { storageKey: 'f:2' })
type Formula = { result: ResultType; expression: string }

function modelWith(formulas: readonly Formula[]): WorkspaceModel {
  const computed = formulas.map((options, place): [string, AnyField] => [
    `customF${place}`,
    customField('formula', { ...options, decimals: 4 }, { storageKey: `f:${place + 10}` }),
  ])
  return new WorkspaceModel(
    new Map([
      ['gadget', { customLevel: level, customShare: share, ...Object.fromEntries(computed) }],
      ['maker', { customLevel: level }],
    ]),
  )
}

/** What each formula shows of each record: by SQL, and by the evaluation of the same tree. */
async function both(formulas: readonly Formula[], rows: readonly Row[]) {
  await keep(rows)
  return test.read(workspace.identity, async (bare) => {
    const ctx: ReadCtx = { ...knowingGadgets(bare), model: modelWith(formulas) }
    const found = await sql<Row>`select ${columnsSql(ctx, gadget, 'row')} from ${fromWholeSql(ctx, gadget)}`.execute(
      ctx.db,
    )
    const byId = new Map(found.rows.map((row) => [row.id, row]))
    const bySql = rows.map(({ id }) => formulas.map((one, place) => comparable(byId.get(id)?.[keyOf(one, place)])))
    return { bySql, byTree: rows.map((row) => formulas.map((one) => comparable(shownBy(ctx, one, row)))) }
  })
}

const SUFFIXES: Partial<Record<ResultType, string>> = { money: 'Minor', percentage: 'Percent', duration: 'Seconds' }
const keyOf = ({ result }: Formula, place: number) => `customF${place}${SUFFIXES[result] ?? ''}`
/** Moments are written with as many digits as there are. */
const comparable = (value: unknown) =>
  typeof value === 'string' ? value.replace(/(\.\d*?)0+Z$/, '$1Z').replace('.Z', 'Z') : value

function shownBy(ctx: ReadCtx, { expression, result }: Formula, row: Row): unknown {
  const scope = scopeFor(ctx, gadget)
  const checked = checkExpression(expression, scope, RESULT_KINDS[result])
  if ('problem' in checked) throw new Error(`${expression}: ${JSON.stringify(checked.problem)}`)
  const made: Record<string, unknown> = { ...row, createdAt: NOW }
  const behind: Record<string, unknown> = [maker, other].find(({ id }) => id === row.makerId) ?? {}
  const values = [...scope.fields.values()].map((field) => {
    const source = field.reference === null ? made : behind
    return [field.path, inputOf(field, source[field.key] ?? null)] as const
  })
  const inputs: Inputs = new Map(values)
  const shown = shownResult(checked.expression, evaluate(checked.expression, inputs, factsFor(ctx)), {
    type: result,
    decimals: 4,
  })
  return 'value' in shown ? shown.value : null
}

/** Without what is too long or too complex to be written. */
async function soundOf(formulas: readonly Formula[]): Promise<Formula[]> {
  const scope = await test.read(workspace.identity, async (bare) =>
    scopeFor({ ...knowingGadgets(bare), model: modelWith([]) }, gadget),
  )
  return formulas.filter(
    ({ expression, result }) => 'expression' in checkExpression(expression, scope, RESULT_KINDS[result]),
  )
}

const anyFormula: fc.Arbitrary<Formula> = fc.constantFrom(...RESULT_TYPES).chain((result) => {
  const kind = RESULT_KINDS[result]
  if (kind === 'list' || kind === 'reference' || kind === 'nothing') throw new Error('no formula has such a result')
  return expressions[kind].map((expression) => ({ result, expression }))
})

it('a formula shows the same whether SQL or the tree computes it', { timeout: 300_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyFormula, { minLength: FORMULAS, maxLength: FORMULAS }),
      fc.array(anyRow, { minLength: 1, maxLength: 6 }),
      async (formulas, rows) => {
        const sound = await soundOf(formulas)
        const { bySql, byTree } = await both(sound, rows)
        expect(bySql).toEqual(byTree)
      },
    ),
    { numRuns: 60 },
  )
})
