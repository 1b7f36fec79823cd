import { setTimeout as sleep } from 'node:timers/promises'
import type { ImportView, RecordBatchResponse } from '@rapport/contract'
import type { Client } from './soak-client.ts'
import type { SoakData } from './soak-data.ts'

const BATCH_EVENTS = 50
const WRITERS = 2
const PAUSE_MS = 30
const POLL_MS = 200
const IMPORT_LIMIT_MS = 240_000

/** Work that goes on while processes are killed. `stop` lets what is under way be acknowledged, then answers. */
export type Load<Result> = { stop(): Promise<Result> }

/** Two writers that send events in batches. Answers how many were sent; each of them was acknowledged. */
export function startEvents(client: Client, data: SoakData): Load<{ acknowledged: number }> {
  let next = 0
  let stopping = false
  async function write(): Promise<void> {
    while (!stopping) {
      const first = next
      next += BATCH_EVENTS
      const events = Array.from({ length: BATCH_EVENTS }, (_, index) => data.event(first + index))
      const { status, body } = await client.send('POST', '/api/v1/interactions/batch', { events })
      const said = body as RecordBatchResponse // checked on the next line
      if (status !== 200 || said.recorded + said.duplicates !== BATCH_EVENTS)
        throw new Error(`events from ${first} were answered with ${status} ${JSON.stringify(body).slice(0, 500)}`)
      await sleep(PAUSE_MS)
    }
  }
  const writers = Promise.all(Array.from({ length: WRITERS }, write))
  // Kept until `stop` asks for it.
  writers.catch(() => {})
  return {
    async stop() {
      stopping = true
      await writers
      return { acknowledged: next }
    },
  }
}

/** Of so many files the first is undone once it is in. */
const UNDONE_ONE_OF = 3

export type ImportedFile = {
  number: number
  undone: boolean
  orders: number
  lines: number
  totalMinor: number
  result: ImportView['result']
}

/** Imports one file after the other, and undoes some of them. Answers what became of each. */
export function startImports(client: Client, data: SoakData, ordersPerFile: number): Load<ImportedFile[]> {
  const done: ImportedFile[] = []
  let stopping = false
  const importing = (async () => {
    for (let number = 0; !stopping; number += 1) {
      const { name, csv, lines, totalMinor } = data.file(number, ordersPerFile)
      const { id, result } = await importFile(client, name, csv)
      const undone = number % UNDONE_ONE_OF === 0
      if (undone) await undoImport(client, id, name)
      done.push({ number, undone, orders: ordersPerFile, lines, totalMinor, result })
    }
  })()
  importing.catch(() => {})
  return {
    async stop() {
      stopping = true
      await importing
      return done
    },
  }
}

async function importFile(client: Client, name: string, csv: string): Promise<ImportView> {
  const form = new FormData()
  form.set('file', new Blob([csv], { type: 'text/csv' }), name)
  // Sent again when unanswered: then the first one lies there unused, and only one is started.
  const { id } = await expectImport(client, 'POST', '/api/v1/imports', form)
  await client.send('POST', `/api/v1/imports/${id}/start`)
  return waitUntil(client, { id, name }, 'done', ['queued', 'running'])
}

async function undoImport(client: Client, id: string, name: string): Promise<void> {
  // Sent again when unanswered: then it is under way or over, which is no harm.
  await client.send('POST', `/api/v1/imports/${id}/undo`)
  await waitUntil(client, { id, name }, 'undone', ['undoing'])
}

async function waitUntil(
  client: Client,
  { id, name }: { id: string; name: string },
  wanted: ImportView['status'],
  before: readonly ImportView['status'][],
): Promise<ImportView> {
  const sinceMs = performance.now()
  while (performance.now() - sinceMs < IMPORT_LIMIT_MS) {
    const view = await expectImport(client, 'GET', `/api/v1/imports/${id}`)
    if (view.status === wanted) return view
    if (!before.includes(view.status)) throw new Error(`${name} is ${view.status}: ${JSON.stringify(view.problem)}`)
    await sleep(POLL_MS)
  }
  throw new Error(`${name} was not ${wanted} within ${IMPORT_LIMIT_MS} ms`)
}

async function expectImport(
  client: Client,
  method: 'GET' | 'POST',
  path: string,
  body?: FormData,
): Promise<ImportView> {
  const answer = await client.send(method, path, body)
  if (answer.status >= 300)
    throw new Error(`${method} ${path} answered ${answer.status} ${JSON.stringify(answer.body)}`)
  return answer.body as ImportView // the server validates its answers against the contract
}
