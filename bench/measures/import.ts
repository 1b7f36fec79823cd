import { existsSync } from 'node:fs'
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { AppError } from '@rapport/kernel'
import { type Product, startProduct } from '../product.ts'
import { figure, type Line } from '../report.ts'
import { SETUP } from '../set-up.ts'
import { openInstallation, uploadFile, waitForImport, waitForJobs } from './importing.ts'
import type { Bench, Measure } from './measure.ts'

const MEASURE = 'A first import: the Online Retail file into a new installation'
const FILE = 'online-retail/online_retail_2010-12-01_to_2011-08-31.csv.gz'
const SHARED = process.env.RAPPORT_SHARED ?? join(import.meta.dirname, '../../../shared')
const CUSTOMERS = 3360
const IMPORT_SECONDS = 30
const FIRST_START_SECONDS = 120

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
  const installation = await openInstallation(bench, product, {
    ...SETUP,
    currency: 'GBP',
    timeZone: 'Europe/London',
  })
  const { administrator, sql } = installation
  try {
    const readMs = await readPlainly(path)
    const beginMs = performance.now()
    const importId = await uploadFile(administrator, path)
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
    await installation.close()
  }
}

async function readPlainly(path: string): Promise<number> {
  const beginMs = performance.now()
  const text = gunzipSync(await readFile(path)).toString('utf8')
  let cells = 0
  for (const line of text.split('\n')) cells += line.split(',').length
  if (cells === 0) throw new AppError('bench.file_empty', 400, 'The Online Retail file is empty.')
  return performance.now() - beginMs
}
