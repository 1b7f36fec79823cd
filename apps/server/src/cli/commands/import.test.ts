import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, TEST_PASSWORD, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { rapport, rapportHere } from './command.testkit.ts'

const CLI = join(import.meta.dirname, '../../cli.ts')
const ORDERS = [
  'InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,CustomerID',
  '1,P1,2,2011-05-01 10:00,10.00,C1',
  '2,P2,1,2011-08-31 10:00,5.00,C2',
  '3,P2,1,2011-08-30 10:00,5.00,',
].join('\n')

let test: TestApp
let workspace: TestWorkspace
let directory: string
let file: string

beforeAll(async () => {
  test = await openTestApp()
  workspace = await test.createWorkspace()
  directory = await mkdtemp(join(tmpdir(), 'rapport-import-'))
  file = join(directory, 'orders.csv')
  await writeFile(file, ORDERS)
})
afterAll(async () => {
  await test.close()
  await rm(directory, { recursive: true, force: true })
})

function run(...args: string[]) {
  return rapportHere(['import', ...args], { DATABASE_URL: test.app.database.url, RAPPORT_DATA: directory })
}

async function count(table: string): Promise<number> {
  const result = await test.app.database.owner.query<{ n: number }>(`select count(*)::int as n from ${table}`)
  return result.rows[0]?.n ?? 0
}

describe('rapport import', () => {
  it('says what it would do and writes nothing', async () => {
    const ended = await run(file, '--as', 'orders', '--dry-run', '--json')
    expect(ended).toMatchObject({ code: 0, err: '' })
    expect(JSON.parse(ended.out)).toMatchObject({ ready: true, totals: { rows: 3, keptRows: 2, sumMinor: 2500 } })
    const told = await run(file, '--as', 'orders', '--dry-run')
    expect(told.out).toMatch(
      /customerId ← CustomerID.*2 rows would be imported.*£25\.00.*No customer is named.*Nothing was saved/s,
    )
    expect([await count('import_job'), await count('customer')]).toEqual([0, 0])
  })

  it('brings records of declared objects, and says which rows it would leave out before', async () => {
    const tasks = join(directory, 'tasks.csv')
    await writeFile(tasks, 'Subject,Customer,Due\nCall,,2026-07-01 10:00\nVisit,Nobody,\n')
    const look = await run(tasks, '--as', 'tasks', '--dry-run')
    expect(look.out).toMatch(/as Tasks.*1 row would be imported.*1 record\n.*No record you can see/s)
    const ended = await run(tasks, '--as', 'tasks')
    expect(ended).toMatchObject({ code: 0, err: '' })
    expect(ended.out).toMatch(/1 record created.*1 row skipped/s)
    const [undo] = /import --undo \S+/.exec(ended.out) ?? ['']
    expect((await run(...undo.split(' ').slice(1))).out).toContain('1 record removed')
    expect(await count('task')).toBe(0)
  })

  it('imports, waits for the scores, and tells what came of it', async () => {
    const ended = await run(file, '--as', 'orders')
    expect(ended).toMatchObject({ code: 0, err: '' })
    expect(ended.out).toMatch(/orders\.csv: 3 rows imported in [\d.]+ s/)
    expect(ended.out).toMatch(
      /2 customers created.*2 orders created.* 1 row skipped\n.*No customer is named\. \(first in row 4\)/s,
    )
    expect(ended.out).toContain('figures are shown as of 2011-08-31T22:59:59.999Z')
    expect(await count('customer_score where orders = 1')).toBe(2)
    expect(await count(`graphile_worker.jobs where attempts < max_attempts and run_at <= now()`)).toBe(0)
    const again = await run(file, '--as', 'orders', '--json')
    expect(JSON.parse(again.out)).toMatchObject({
      status: 'done',
      ordersCreated: 0,
      ordersUnchanged: 2,
      linesLeftOut: 1,
      asOf: null,
    })
  })

  it('says of a dry run that the file came in before, packed or not', async () => {
    const packed = join(directory, 'orders.csv.gz')
    await writeFile(packed, gzipSync(ORDERS))
    for (const path of [file, packed]) {
      const told = await run(path, '--as', 'orders', '--dry-run')
      expect(told).toMatchObject({
        code: 0,
        out: expect.stringMatching(/The same file was imported on \d{4}-\d\d-\d\d/),
      })
      const json = await run(path, '--as', 'orders', '--dry-run', '--json')
      expect(JSON.parse(json.out)).toMatchObject({ questions: [], earlier: { startedAt: expect.any(String) } })
    }
    const fees = join(directory, 'fees.csv')
    await writeFile(fees, 'Order,Customer ID,Date,Amount,Fee,Net\n1,K1,2026-03-01,5.00,0.30,4.70\n')
    expect((await run(fees, '--as', 'orders', '--dry-run')).out).toContain('Columns not imported: Fee, Net\n')
    const map = join(directory, 'other-map.json')
    await writeFile(map, JSON.stringify({ columns: { customerId: 6, occurredAt: 4, amount: 5 } }))
    const other = await run(packed, '--as', 'orders', '--map', map, '--dry-run', '--json')
    expect(other.code).toBe(1)
    expect(JSON.parse(other.out)).toMatchObject({ questions: [{ key: 'again' }] })
  })

  it('undoes an import by the id it printed', async () => {
    const before = await count('customer')
    const told = (await run(file, '--as', 'orders', '--as-of', 'live')).out
    expect(told).not.toContain('--undo')
    const map = join(directory, 'undo-map.json')
    await writeFile(
      map,
      JSON.stringify({ columns: { customerId: 6, occurredAt: 4, amount: 5 }, options: { source: 'undo' } }),
    )
    expect(await run(file, '--as', 'orders', '--map', map)).toMatchObject({
      code: 1,
      err: expect.stringMatching(/imported before.*--assume again/s),
    })
    expect(await count('customer')).toBe(before)
    const ended = await run(file, '--as', 'orders', '--map', map, '--assume', 'again')
    const [, id = ''] = /rapport import --undo (\S+)/.exec(ended.out) ?? []
    expect(await count('customer')).toBe(before + 2)
    const undone = await run('--undo', id)
    expect(undone).toMatchObject({ code: 0, err: '' })
    expect(undone.out).toMatch(/orders\.csv: the import was undone\..*2 customers removed.*2 orders removed/s)
    expect(await count('customer')).toBe(before)
    expect(await run('--undo', id, '--json')).toMatchObject({ code: 1, err: expect.stringContaining('undone') })
  })

  it('takes a map and a date', async () => {
    const map = join(directory, 'map.json')
    await writeFile(
      map,
      JSON.stringify({ columns: { customerId: 6, occurredAt: 4, amount: 5 }, options: { source: 'till' } }),
    )
    const ended = await run(file, '--as', 'orders', '--map', map, '--as-of', 'live', '--assume', 'again', '--json')
    expect(JSON.parse(ended.out)).toMatchObject({ status: 'done', customersCreated: 2, ordersCreated: 2, asOf: null })
    const result = await test.app.database.owner.query('select as_of from workspace where id = $1', [workspace.id])
    expect(result.rows).toEqual([{ as_of: null }])
  })

  const wrong: [string, string[], RegExp][] = [
    ['a file and an undo', ['FILE', '--undo', '0199c0de-0000-7000-8000-000000000000'], /Either/],
    ['an undo of no id', ['--undo', 'latest'], /wants the id/],
    ['an undo of nothing', ['--undo', '0199c0de-0000-7000-8000-000000000000'], /does not exist/],
    ['no file', [], /Say which file/],
    ['a file that is not there', ['nowhere.csv', '--as', 'orders'], /There is no file nowhere\.csv/],
    ['an answer to nothing', ['FILE', '--as', 'orders', '--assume', 'nonsense=1'], /nonsense.*date-order, decimal/s],
    ['the same of a dry run', ['FILE', '--as', 'orders', '--dry-run', '--assume', 'nonsense'], /nonsense.*date-order/s],
    ['no target', ['FILE'], /--as orders/],
    ['another target', ['FILE', '--as', 'leads'], /--as orders/],
    ['a map that is none', ['FILE', '--as', 'orders', '--map', 'FILE'], /is not JSON/],
    ['a date that is none', ['FILE', '--as', 'orders', '--as-of', '2011-02-30'], /"asOf" must be/],
    ['columns that are not there', ['FILE', '--as', 'interactions', '--map', 'MAP'], /has no column "who"/],
    ['another workspace', ['FILE', '--as', 'orders', '--workspace', 'Nobody'], /no workspace "Nobody"/],
  ]
  it.each(wrong)('refuses %s with a sentence', async (_name, args, sentence) => {
    const map = join(directory, 'wrong.json')
    await writeFile(map, JSON.stringify({ columns: { customerId: 'who', occurredAt: 'when' } }))
    const before = await count('import_job')
    const ended = await run(...args.map((arg) => (arg === 'FILE' ? file : arg === 'MAP' ? map : arg)))
    expect(ended.code).toBe(1)
    expect(ended.err).toMatch(sentence)
    expect(await count('import_job')).toBe(before)
  })

  it('asks what only a person can know, and takes the answer', async () => {
    const doubtful = join(directory, 'rechnungen.csv')
    await writeFile(doubtful, 'Kundennummer;Datum;Betrag\nK1;03/04/2026;3.000\nK2;05/06/2026;12.000\n')
    const before = await count('sales_order')
    const refused = await run(doubtful, '--as', 'orders')
    expect(refused.code).toBe(1)
    expect(refused.err).toMatch(/date-order=dmy or .*date-order=mdy/s)
    expect(refused.err).toMatch(/3\.000, 12\.000.*--assume decimal=\. or --assume decimal=,/s)
    expect(await count('sales_order')).toBe(before)
    const preview = await run(doubtful, '--as', 'orders', '--dry-run', '--json')
    expect(JSON.parse(preview.out).questions.map((question: { key: string }) => question.key)).toEqual([
      'date-order',
      'decimal',
    ])
    const wrong = await run(doubtful, '--as', 'orders', '--assume', 'date-order=soon', '--assume', 'decimal=,')
    expect(wrong).toMatchObject({ code: 1, err: expect.stringContaining('dmy, mdy') })
    const settled = ['--assume', 'date-order=dmy', '--assume', 'decimal=,']
    const told = await run(doubtful, '--as', 'orders', '--dry-run', '--json', ...settled)
    expect(JSON.parse(told.out)).toMatchObject({ questions: [], totals: { keptRows: 2, sumMinor: 1_500_000 } })
    expect(await run(doubtful, '--as', 'orders', ...settled)).toMatchObject({ code: 0, err: '' })
    const orders = await test.app.database.owner.query(
      `select placed_at, total_minor from sales_order where placed_at >= '2026-01-01' order by placed_at`,
    )
    expect(orders.rows.map((row) => [String(row.placed_at).slice(0, 10), Number(row.total_minor)])).toEqual([
      ['2026-04-02', 300_000],
      ['2026-06-04', 1_200_000],
    ])
  })

  it('ends with 1 when columns are missing', async () => {
    const colours = join(directory, 'colours.csv')
    await writeFile(colours, 'colour,size\nred,1\nblue,2')
    expect(await run(colours, '--as', 'orders')).toMatchObject({ code: 1, err: expect.stringContaining('customerId') })
    expect(await run(colours, '--as', 'orders', '--dry-run')).toMatchObject({ code: 1 })
  })
})

describe('on an installation of its own', () => {
  it('works while it is stopped and while it runs', async () => {
    const data = join(directory, 'data')
    const settings = { RAPPORT_DATA: data, RAPPORT_PORT: '0' }
    const account = ['--email', 'a@example.com', '--name', 'A', '--role', 'administrator']
    const input = `${TEST_PASSWORD}\n`
    expect(await rapport(['user', 'create', ...account], settings, { input })).toMatchObject({ code: 0 })
    const stopped = await rapport(['import', file, '--as', 'orders', '--json'], settings)
    expect(JSON.parse(stopped.out)).toMatchObject({ status: 'done', ordersCreated: 2 })
    const server = spawn(process.execPath, [CLI, 'start'], { env: { ...process.env, DATABASE_URL: '', ...settings } })
    try {
      await untilReady(server)
      const running = await rapport(['import', file, '--as', 'orders', '--json'], settings)
      expect(JSON.parse(running.out)).toMatchObject({ status: 'done', ordersCreated: 0, ordersUnchanged: 2 })
    } finally {
      server.kill('SIGTERM')
      if (server.exitCode === null) await once(server, 'exit')
    }
  })
})

async function untilReady(server: ChildProcess): Promise<void> {
  for await (const chunk of server.stdout ?? []) if (String(chunk).includes('is ready')) return
  throw new Error('the server ended before it was ready')
}
