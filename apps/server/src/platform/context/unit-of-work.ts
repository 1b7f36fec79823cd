import { newId } from '@rapport/kernel'
import { sql } from 'kysely'
import { appendAudit } from '../audit/append.ts'
import type { CheckedEvent, EventCatalogue } from '../events/catalogue.ts'
import { DELIVER_JOB } from '../events/deliver.ts'
import { everyRecord, LIVE_CHANNEL } from '../live/channel.ts'
import { prefixOf } from '../live/topics.ts'
import '../records/hooks.ts'
import { sealRecords } from '../sealing/entries.ts'
import type { AuditRecord, ChangeFacts, JobRequest, WriteCtx } from './context.ts'

/** A notice of PostgreSQL holds 8,000 bytes. */
const TOPICS_MAX = 100
const EVENT_ATTEMPTS_MAX = 12
/** A statement takes 65,535 values. */
const EVENTS_AT_ONCE = 1000

type Methods = Pick<WriteCtx, 'recordChange' | 'recordsChanged' | 'emit' | 'enqueue' | 'audit' | 'announce'>
type WaitingEvent = CheckedEvent & { name: string; subjectId: string | null }

/** Collects what a command says besides its own rows and writes it at the end of the same transaction: all of it or nothing. */
export class UnitOfWork {
  readonly #catalogue: EventCatalogue
  readonly #clock: () => number
  readonly #events: WaitingEvent[] = []
  readonly #jobs: JobRequest[] = []
  readonly #audit: AuditRecord[] = []
  readonly #topics = new Set<string>()
  readonly #changed = new Map<string, Set<string>>()
  readonly #changes: ChangeFacts[] = []

  constructor(catalogue: EventCatalogue, clock: () => number) {
    this.#catalogue = catalogue
    this.#clock = clock
  }

  methods(): Methods {
    return {
      recordChange: (change) => this.#recordChange(change),
      recordsChanged: (object, ids) => this.#noteChanged(object, ids),
      emit: (name, { subjectId, payload }) => this.#emit(name, subjectId, payload),
      enqueue: (job) => void this.#jobs.push(job),
      audit: (record) => void this.#audit.push(record),
      announce: (topic) => void this.#topics.add(topic),
    }
  }

  #recordChange({ event, ...change }: ChangeFacts & { event?: unknown }): void {
    const { action, object, id, topics, ...states } = change
    this.#changes.push(change)
    this.#audit.push({ action, object, objectId: id, ...states })
    if (event !== undefined) this.#emit(action, id, event)
    for (const topic of topics) this.#topics.add(topic)
    if (id !== null) this.#noteChanged(object, [id])
  }

  #noteChanged(object: string, ids: readonly string[]): void {
    const changed = this.#changed.get(object) ?? new Set()
    for (const id of ids) changed.add(id)
    this.#changed.set(object, changed)
  }

  #emit(name: string, subjectId: string | null, payload: unknown): void {
    this.#events.push({ ...this.#catalogue.check(name, payload), name, subjectId })
  }

  /** Audit comes last: it holds the workspace's chain until commit. */
  async flush(ctx: WriteCtx): Promise<void> {
    if (this.#changed.size > 0) await ctx.hooks.recordsChanged(ctx, this.#changed)
    if (this.#changes.length > 0) await ctx.hooks.changesRecorded(ctx, this.#changes)
    await this.#writeEvents(ctx)
    for (const job of this.#jobs) await addJob(ctx, job)
    await this.#notify(ctx)
    if (this.#audit.length === 0) return
    await appendAudit(ctx, await sealRecords(ctx, this.#audit), new Date(this.#clock()))
  }

  async #writeEvents(ctx: WriteCtx): Promise<void> {
    if (this.#events.length === 0) return
    const at = new Date(this.#clock()).toISOString()
    const actorId = ctx.actor.kind === 'member' ? ctx.actor.memberId : null
    const rows = this.#events.map((event) => ({ event, id: newId() }))
    const values = rows.map(
      ({ event, id }) =>
        sql`(${ctx.workspaceId}, ${id}, ${event.name}, ${event.version}, ${event.subject}, ${event.subjectId ?? ctx.workspaceId}, ${actorId}, ${JSON.stringify(event.payload)}::jsonb, ${at}::timestamptz)`,
    )
    for (let start = 0; start < values.length; start += EVENTS_AT_ONCE) {
      await sql`
        insert into event (workspace_id, id, name, version, subject_type, subject_id, actor_id, payload, occurred_at)
        values ${sql.join(values.slice(start, start + EVENTS_AT_ONCE))}`.execute(ctx.db)
    }
    for (const { event, id } of rows) {
      for (const subscriber of this.#catalogue.subscribersOf(event.name)) {
        this.#jobs.push({
          name: DELIVER_JOB,
          payload: { eventId: id, subscriber: subscriber.name },
          key: `${id}:${subscriber.name}`,
          attemptsMax: EVENT_ATTEMPTS_MAX,
        })
      }
    }
  }

  async #notify(ctx: WriteCtx): Promise<void> {
    if (this.#topics.size === 0) return
    const topics = fitting([...this.#topics])
    const message = JSON.stringify({ workspaceId: ctx.workspaceId, topics })
    await sql`select pg_notify(${LIVE_CHANNEL}, ${message})`.execute(ctx.db)
  }
}

/** Too many single records become "every one of their kind", so that no open page is left out; what is left then is a handful. */
function fitting(topics: readonly string[]): string[] {
  if (topics.length <= TOPICS_MAX) return [...topics]
  const shorter = topics.map((topic) => {
    const prefix = prefixOf(topic)
    return prefix === null ? topic : everyRecord(prefix)
  })
  return [...new Set(shorter)].slice(0, TOPICS_MAX)
}

/** Through a function of the owner's: the application's role has no rights on the queue's tables. */
async function addJob(ctx: WriteCtx, job: JobRequest): Promise<void> {
  await sql`select enqueue_job(
    ${job.name}::text, ${JSON.stringify(job.payload)}::json, ${job.queue ?? null}::text,
    ${job.runAt?.toISOString() ?? null}::timestamptz, ${job.key ?? null}::text, ${job.attemptsMax ?? null}::int)`.execute(
    ctx.db,
  )
}
