import { openAsBlob } from 'node:fs'
import { basename } from 'node:path'
import type { ImportView } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import pg from 'pg'
import type { Api } from '../api.ts'
import { waitUntil } from '../load.ts'
import { parentOf } from '../memory.ts'
import type { Product } from '../product.ts'
import { type SETUP, setUp } from '../set-up.ts'
import type { Bench } from './measure.ts'

const WAIT_MAX_MS = 600_000

/** A new installation that somebody has just set up, its memory watched. */
export type Installation = { administrator: Api; sql: pg.Pool; close(): Promise<void> }

export async function openInstallation(bench: Bench, product: Product, request: typeof SETUP): Promise<Installation> {
  const administrator = await setUp(product.address, request)
  const sql = new pg.Pool({ connectionString: product.databaseUrl, max: 2 })
  sql.on('error', () => {})
  await watch(bench, product, sql)
  return {
    administrator,
    sql,
    close() {
      administrator.close()
      return sql.end()
    },
  }
}

async function watch(bench: Bench, product: Product, sql: pg.Pool): Promise<void> {
  const own = await sql.query<{ pid: number }>('select pg_backend_pid() as pid')
  const postmasterPid = parentOf(own.rows[0]?.pid ?? 0)
  if (postmasterPid !== null) bench.memory.watch({ serverPid: product.pid, postmasterPid })
}

/** Multipart goes by fetch: it knows forms. */
export async function uploadFile({ address, authorization }: Api, path: string): Promise<string> {
  const form = new FormData()
  form.append('file', await openAsBlob(path), basename(path))
  const response = await fetch(new URL('/api/v1/imports', address), {
    method: 'POST',
    headers: { authorization },
    body: form,
    signal: AbortSignal.timeout(WAIT_MAX_MS),
  })
  if (!response.ok) throw new AppError('bench.request_refused', 500, `The upload was refused: ${await response.text()}`)
  return ((await response.json()) as ImportView).id // the contract says what comes
}

export async function waitForImport(api: Api, importId: string): Promise<NonNullable<ImportView['result']>> {
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

export async function waitForUndo(api: Api, importId: string): Promise<void> {
  const isUndone = async () => (await api.json<ImportView>('GET', `/api/v1/imports/${importId}`)).status !== 'undoing'
  await waitUntil(isUndone, 200, WAIT_MAX_MS)
}

/** Until nothing is left to do: thresholds learned, everybody judged by them. */
export async function waitForJobs(sql: pg.Pool): Promise<void> {
  const isIdle = async () => {
    const waiting = await sql.query('select 1 from graphile_worker._private_jobs where run_at <= now() limit 1')
    return waiting.rows.length === 0
  }
  if (!(await waitUntil(isIdle, 100, WAIT_MAX_MS))) {
    throw new AppError('bench.jobs_waiting', 500, 'Jobs were still waiting ten minutes after the import.')
  }
}
