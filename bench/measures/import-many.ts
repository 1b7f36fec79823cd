import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { assert } from '@rapport/kernel'
import { makeCustomer, type Plan } from '../company/make-customer.ts'
import { startProduct } from '../product.ts'
import { figure, type Line } from '../report.ts'
import { SETUP } from '../set-up.ts'
import {
  type Installation,
  openInstallation,
  uploadFile,
  waitForImport,
  waitForJobs,
  waitForUndo,
} from './importing.ts'
import type { Bench, Measure } from './measure.ts'

const MEASURE = 'Importing as many customers as the company has, into a new installation'
const IMPORT_SECONDS = 300
const LINES_AT_ONCE = 1000

/** A file of customers in which each is looked for among those that came before: by number, e-mail address or telephone number. */
export const importManyMeasure: Measure = {
  name: 'import-many',
  async run(bench) {
    const dataDirectory = join(bench.scratchDirectory, 'many')
    const path = join(bench.scratchDirectory, 'customers.csv')
    await mkdir(dataDirectory)
    await pipeline(Readable.from(linesOf(bench)), createWriteStream(path))
    // The filled product goes on beside; its memory is none of this measure's.
    bench.memory.watch(null)
    const product = await startProduct(dataDirectory)
    try {
      const installation = await openInstallation(bench, product, SETUP)
      try {
        return await importFile(bench, installation, path)
      } finally {
        await installation.close()
      }
    } finally {
      bench.memory.watch(null)
      await product.stop()
      await rm(dataDirectory, { recursive: true, force: true })
      await rm(path)
    }
  },
}

async function importFile({ size }: Bench, { administrator, sql }: Installation, path: string): Promise<Line[]> {
  const beginMs = performance.now()
  const importId = await uploadFile(administrator, path)
  const uploadedMs = performance.now()
  await administrator.call('POST', `/api/v1/imports/${importId}/start`)
  const result = await waitForImport(administrator, importId)
  await waitForJobs(sql)
  const seconds = (performance.now() - beginMs) / 1000
  const undoSeconds = await undo({ administrator, sql }, importId)
  assert(result.customersCreated === size.customers, `${result.customersCreated} customers came of ${size.customers}`)
  return [
    figure(MEASURE, 'upload, columns recognised, preview of the whole file', [(uploadedMs - beginMs) / 1000, 's']),
    figure(MEASURE, 'from upload until everybody is there, judged and found by a search', [seconds, 's'], {
      budget: { figure: 'value', atMost: IMPORT_SECONDS },
      note: `${result.lines} lines, ${result.customersCreated} customers`,
    }),
    figure(MEASURE, 'undoing it: nobody is left, and every count says so', [undoSeconds, 's']),
  ]
}

async function undo(
  { administrator, sql }: Pick<Installation, 'administrator' | 'sql'>,
  importId: string,
): Promise<number> {
  const beginMs = performance.now()
  await administrator.call('POST', `/api/v1/imports/${importId}/undo`)
  await waitForUndo(administrator, importId)
  await waitForJobs(sql)
  const seconds = (performance.now() - beginMs) / 1000
  const count = await administrator.json<{ count: number }>('GET', '/api/v1/customers/count')
  assert(count.count === 0, `${count.count} customers are left of an import that was undone`)
  return seconds
}

function* linesOf({ size, run }: Bench): Generator<string> {
  const plan: Plan = { seed: run, customers: size.customers, endMs: Date.now(), owners: [], firstOwns: 0 }
  yield 'customer_id,name,email,phone,country,city,company\n'
  for (let start = 0; start < size.customers; start += LINES_AT_ONCE) {
    const count = Math.min(LINES_AT_ONCE, size.customers - start)
    yield Array.from({ length: count }, (_, offset) => lineOf(plan, start + offset)).join('')
  }
}

function lineOf(plan: Plan, index: number): string {
  const { externalId, name, email, phone, country, city, company } = makeCustomer(plan, index)
  return `${[externalId, name, email, phone, country, city, company ?? ''].map(quoted).join(',')}\n`
}

function quoted(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`
}
