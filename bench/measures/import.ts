import { existsSync } from 'node:fs'
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { ImportView } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import pg from 'pg'
import type { Api } from '../api.ts'
import { waitUntil } from '../load.ts'
import { parentOf } from '../memory.ts'
import { type Product, startProduct } from '../product.ts'
import { figure, type Line } from '../report.ts'
import { SETUP, setUp } from '../set-up.ts'
import type { Bench, Measure } from './measure.ts'

const MEASURE = 'A first import: the Online Retail file into a new installation'
const FILE = 'online-retail/online_retail_2010-12-01_to_2011-08-31.csv.gz'
const SHARED = process.env.RAPPORT_SHARED ?? join(import.meta.dirname, '../../../shared')
const CUSTOMERS = 3360
const IMPORT_SECONDS = 30
const FIRST_START_SECONDS = 120
const WAIT_MAX_MS = 600_000

export const importMeasure: Measure = {
  name: 'import',
  async run(bench) {
    const path = [join(SHARED, FILE), join(SHARED, 'data', FILE)].find((candidate) => existsSync(candidate))
    const dataDirectory = join(bench.scratchDirectory, 'new')
    await mkdir(dataDirectory)
    // The filled product goes on beside; its memory is none of this measure's.
    bench.memory.watch(null)
    const product = await startProduct(dataDirectory)
    try {
      const first = figure(MEASURE, 'first start on an empty folder until ready', [product.startMs / 1000, 's'], {
        budget: { figure: 'value', atMost: FIRST_START_SECONDS },
      })
      if (path === undefined)
        return [{ ...first, note: 'the file is not here (RAPPORT_SHARED); only the start was measured' }]
      return [first, ...(await importFile(bench, product, path))]
    } finally {
      bench.memory.watch(null)
      await product.stop()
    }
  },
}

async function importFile(bench: Bench, product: Product, path: string): Promise<Line[]> {
  const administrator = await setUp(product.address, { ...SETUP, currency: 'GBP', timeZone: 'Europe/London' })
  const sql = new pg.Pool({ connectionString: product.databaseUrl, max: 2 })
  sql.on('error', () => {})
  try {
    await watch(bench, product, sql)
    const readMs = await readPlainly(path)
    const beginMs = performance.now()
    const importId = await upload(administrator, path)
    const uploadedMs = performance.now()
    await administrator.call('POST', `/api/v1/imports/${importId}/start`)
    const result = await waitForImport(administrator, importId)
    const doneMs = performance.now()
    await waitForJobs(sql)
    const settledMs = performance.now()
    const totals = result.customersCreated === CUSTOMERS ? 'as counted independently' : `expected ${CUSTOMERS}`
    return [
      figure(MEASURE, 'upload, columns recognised, preview of the whole file', [(uploadedMs - beginMs) / 1000, 's']),
      figure(MEASURE, 'import with scores until done', [(doneMs - uploadedMs) / 1000, 's'], {
        floor: { what: 'unpacking and reading the file once, line by line', spread: null, value: readMs / 1000 },
        budget: { figure: 'value', atMost: IMPORT_SECONDS },
        note: `${result.lines} lines, ${result.ordersCreated} orders, ${result.customersCreated} customers (${totals})`,
      }),
      figure(MEASURE, 'from upload until thresholds were learned and everybody judged by them', [
        (settledMs - beginMs) / 1000,
        's',
      ]),
    ]
  } finally {
    administrator.close()
    await sql.end()
  }
}

async function watch(bench: Bench, product: Product, sql: pg.Pool): Promise<void> {
  const own = await sql.query<{ pid: number }>('select pg_backend_pid() as pid')
  const postmasterPid = parentOf(own.rows[0]?.pid ?? 0)
  if (postmasterPid !== null) bench.memory.watch({ serverPid: product.pid, postmasterPid })
}

async function readPlainly(path: string): Promise<number> {
  const beginMs = performance.now()
  const text = gunzipSync(await readFile(path)).toString('utf8')
  let cells = 0
  for (const line of text.split('\n')) cells += line.split(',').length
  if (cells === 0) throw new AppError('bench.file_empty', 400, 'The Online Retail file is empty.')
  return performance.now() - beginMs
}

/** Multipart goes by fetch: it knows forms. */
async function upload({ address, authorization }: Api, path: string): Promise<string> {
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(await readFile(path))]), 'online_retail.csv.gz')
  const response = await fetch(new URL('/api/v1/imports', address), {
    method: 'POST',
    headers: { authorization },
    body: form,
    signal: AbortSignal.timeout(WAIT_MAX_MS),
  })
  if (!response.ok) throw new AppError('bench.request_refused', 500, `The upload was refused: ${await response.text()}`)
  return ((await response.json()) as ImportView).id // the contract says what comes
}

async function waitForImport(api: Api, importId: string): Promise<NonNullable<ImportView['result']>> {
  let view: ImportView | null = null
  await waitUntil(
    async () => {
      view = await api.json<ImportView>('GET', `/api/v1/imports/${importId}`)
      return !['queued', 'running'].includes(view.status)
    },
    200,
    WAIT_MAX_MS,
  )
  const { status, result } = (view ?? {}) as Partial<ImportView> // assigned in the callback, which TypeScript does not follow
  if (status !== 'done' || !result) throw new AppError('bench.import_failed', 500, `The import ended as ${status}.`)
  return result
}

async function waitForJobs(sql: pg.Pool): Promise<void> {
  const isIdle = async () => {
    const waiting = await sql.query('select 1 from graphile_worker._private_jobs where run_at <= now() limit 1')
    return waiting.rows.length === 0
  }
  if (!(await waitUntil(isIdle, 100, WAIT_MAX_MS))) {
    throw new AppError('bench.jobs_waiting', 500, 'Jobs were still waiting ten minutes after the import.')
  }
}
