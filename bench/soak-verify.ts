import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { createApp } from '../apps/server/src/app/create-app.ts'
import { verifyAudit } from '../apps/server/src/platform/audit/verify.ts'
import { readConfig } from '../apps/server/src/platform/config/config.ts'
import { systemIdentity } from '../apps/server/src/platform/context/identity.ts'
import { createLog } from '../apps/server/src/platform/log/log.ts'
import { EVENT_SOURCE, orderPrefix, type SoakData } from './soak-data.ts'
import type { Installation } from './soak-installation.ts'
import type { ImportedFile } from './soak-load.ts'

const QUIET_LIMIT_MS = 120_000
/** Within this time the job of a dead process is given back. */
const HELD_LIMIT_MS = 20_000
const QUIET_POLL_MS = 200
const PAGE_ROWS = 20_000

export type EventVerdict = {
  acknowledged: number
  found: number
  missing: number
  repeated: number
  changed: number
  unknown: number
}
/** `orders` are those of the files that were not undone. */
export type ImportVerdict = { files: number; undone: number; orders: number; wrongFiles: string[] }

/** Waits until no job is due any more. Answers how many are left: given up, or still held by a process that is dead. */
export async function waitForJobs(url: string): Promise<{ givenUp: number; held: number }> {
  return withDatabase(url, async (client) => {
    const sinceMs = performance.now()
    for (;;) {
      const [row] = await rows<{ due: number; givenUp: number; held: number }>(
        client,
        `select count(*) filter (where locked_at is null and attempts < max_attempts and run_at <= now())::int as due,
           -- One that was superseded while it ran has no error.
           count(*) filter (where locked_at is null and attempts >= max_attempts and last_error is not null)::int as "givenUp",
           count(*) filter (where locked_at is not null)::int as held
         from graphile_worker._private_jobs`,
      )
      const { due = 0, givenUp = 0, held = 0 } = row ?? {}
      if ((due === 0 && held === 0) || performance.now() - sinceMs > QUIET_LIMIT_MS) return { givenUp, held }
      // A job that is at work ends soon; one whose process is dead never does, and nothing else is due beside it.
      if (due === 0 && performance.now() - sinceMs > HELD_LIMIT_MS) return { givenUp, held }
      await sleep(QUIET_POLL_MS)
    }
  })
}

/** Every acknowledged event is in the timeline exactly once and as it was sent, and nothing else is. */
export async function verifyEvents(url: string, data: SoakData, acknowledged: number): Promise<EventVerdict> {
  return withDatabase(url, async (client) => {
    const seen = new Uint8Array(acknowledged)
    const verdict: EventVerdict = { acknowledged, found: 0, missing: 0, repeated: 0, changed: 0, unknown: 0 }
    await client.query('begin')
    await client.query(
      `declare events cursor for
       select i.external_id as "externalId", i.kind, i.occurred_at as "occurredAt", i.amount_minor::text as "amountMinor",
         c.external_id as customer
       from interaction i join customer_identity c on c.workspace_id = i.workspace_id and c.customer_id = i.customer_id and c.source = i.source
       where i.source = '${EVENT_SOURCE}'`,
    )
    for (;;) {
      const page = await rows<StoredEvent>(client, `fetch ${PAGE_ROWS} from events`)
      if (page.length === 0) break
      for (const row of page) judge(row, data, seen, verdict)
    }
    verdict.missing = seen.reduce((sum, count) => sum + (count === 0 ? 1 : 0), 0)
    return verdict
  })
}

type StoredEvent = { externalId: string; kind: string; occurredAt: Date; amountMinor: string | null; customer: string }

function judge(row: StoredEvent, data: SoakData, seen: Uint8Array, verdict: EventVerdict): void {
  verdict.found += 1
  const sequence = Number(row.externalId.slice(1))
  const count = seen[sequence]
  if (count === undefined) {
    verdict.unknown += 1
    return
  }
  if (count > 0) verdict.repeated += 1
  seen[sequence] = 1
  const sent = data.event(sequence)
  const same =
    row.kind === sent.kind &&
    row.occurredAt.toISOString() === sent.occurredAt &&
    Number(row.amountMinor ?? 0) === (sent.amountMinor ?? 0) &&
    'externalId' in sent.customer &&
    row.customer === sent.customer.externalId
  if (!same) verdict.changed += 1
}

/** Each file's own result and the orders in the database say what the file held; an undone one left no order. */
export async function verifyImports(url: string, files: readonly ImportedFile[]): Promise<ImportVerdict> {
  return withDatabase(url, async (client) => {
    const wrongFiles: string[] = []
    for (const file of files) {
      const [stored] = await rows<{ orders: number; lines: number; totalMinor: string }>(
        client,
        `select count(distinct o.id)::int as orders, count(*)::int as lines, coalesce(sum(l.amount_minor), 0)::text as "totalMinor"
         from sales_order o join order_line l on l.workspace_id = o.workspace_id and l.order_id = o.id
         where o.number like '${orderPrefix(file.number)}%'`,
      )
      const said = file.result
      // Of one that was undone, nothing is left.
      const wanted = file.undone ? { orders: 0, lines: 0, totalMinor: 0 } : file
      const right =
        stored?.orders === wanted.orders &&
        stored.lines === wanted.lines &&
        Number(stored.totalMinor) === wanted.totalMinor &&
        said?.lines === file.lines &&
        said.ordersCreated === file.orders &&
        said.linesLeftOut === 0
      if (!right)
        wrongFiles.push(
          `file ${file.number}: ${JSON.stringify({ wanted: { ...file, result: undefined }, stored, said })}`,
        )
    }
    const kept = files.filter((file) => !file.undone)
    const orders = kept.reduce((sum, file) => sum + file.orders, 0)
    return { files: files.length, undone: files.length - kept.length, orders, wrongFiles }
  })
}

/** The chain of the audit log, from the first entry to the last. */
export async function verifyAuditChain(
  installation: Installation,
): Promise<{ entries: number; brokenAt: number | null }> {
  const config = { ...readConfig({}), dataDirectory: installation.dataDirectory }
  const app = await createApp({ config, databaseUrl: await installation.databaseUrl(), log: createLog('silent') })
  try {
    const found = await app.database.service.query<{ id: string }>('select id from workspace limit 1')
    const identity = await systemIdentity(app.database, found.rows[0]?.id ?? '', 'soak')
    return await app.contexts.withRead(identity, verifyAudit)
  } finally {
    await app.close()
  }
}

async function withDatabase<Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

async function rows<Row extends object>(client: pg.Client, statement: string): Promise<Row[]> {
  return (await client.query<Row>(statement)).rows
}
