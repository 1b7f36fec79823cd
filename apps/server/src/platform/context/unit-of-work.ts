import { newId } from '@rapport/kernel'
import { sql } from 'kysely'
import { appendAudit } from '../audit/append.ts'
import { unawaited } from '../db/transaction.ts'
import { DELIVER_JOB } from '../events/deliver.ts'
import type { DomainEvent, Subscriber } from '../events/event.ts'
import { EVERY_CUSTOMER, LIVE_CHANNEL } from '../live/channel.ts'
import type { AuditRecord, JobRequest, WriteCtx } from './context.ts'

/** A notice of PostgreSQL holds 8,000 bytes. */
const TOPICS_MAX = 100
const EVENT_ATTEMPTS_MAX = 12

/** Collects what a command says besides its own rows and writes it at the end of the same transaction: all of it or nothing. */
export class UnitOfWork {
  readonly #subscribers: readonly Subscriber[]
  readonly #clock: () => number
  readonly #events: DomainEvent[] = []
  readonly #jobs: JobRequest[] = []
  readonly #audit: AuditRecord[] = []
  readonly #topics = new Set<string>()

  constructor(subscribers: readonly Subscriber[], clock: () => number) {
    this.#subscribers = subscribers
    this.#clock = clock
  }

  methods(): Pick<WriteCtx, 'emit' | 'enqueue' | 'audit' | 'announce'> {
    return {
      emit: (event) => void this.#events.push(event),
      enqueue: (job) => void this.#jobs.push(job),
      audit: (record) => void this.#audit.push(record),
      announce: (topic) => void this.#topics.add(topic),
    }
  }

  /** Audit comes last: it holds the workspace's chain until commit, which follows without waiting for what is written here. */
  async flush(ctx: WriteCtx): Promise<void> {
    this.#writeEvents(ctx)
    for (const job of this.#jobs) addJob(ctx, job)
    this.#notify(ctx)
    if (this.#audit.length > 0) await appendAudit(ctx, this.#audit, new Date(this.#clock()))
  }

  #writeEvents(ctx: WriteCtx): void {
    if (this.#events.length === 0) return
    const at = new Date(this.#clock()).toISOString()
    const actorId = ctx.actor.kind === 'member' ? ctx.actor.memberId : null
    const rows = this.#events.map((event) => ({ event, id: newId() }))
    const values = rows.map(
      ({ event, id }) =>
        sql`(${ctx.workspaceId}, ${id}, ${event.name}, ${event.version}, ${event.subjectType}, ${event.subjectId}, ${actorId}, ${JSON.stringify(event.payload)}::jsonb, ${at}::timestamptz)`,
    )
    unawaited(
      sql`
      insert into event (workspace_id, id, name, version, subject_type, subject_id, actor_id, payload, occurred_at)
      values ${sql.join(values)}`.execute(ctx.db),
    )
    for (const { event, id } of rows) {
      for (const subscriber of this.#subscribers) {
        if (subscriber.event !== event.name) continue
        this.#jobs.push({
          name: DELIVER_JOB,
          payload: { eventId: id, subscriber: subscriber.name },
          key: `${id}:${subscriber.name}`,
          attemptsMax: EVENT_ATTEMPTS_MAX,
        })
      }
    }
  }

  #notify(ctx: WriteCtx): void {
    if (this.#topics.size === 0) return
    const topics = fitting([...this.#topics])
    const message = JSON.stringify({ workspaceId: ctx.workspaceId, topics })
    unawaited(sql`select pg_notify(${LIVE_CHANNEL}, ${message})`.execute(ctx.db))
  }
}

/** Too many single customers become "every customer", so that no open page is left out; what is left then is a handful. */
function fitting(topics: readonly string[]): string[] {
  if (topics.length <= TOPICS_MAX) return [...topics]
  return [EVERY_CUSTOMER, ...topics.filter((topic) => !topic.startsWith('customer:'))].slice(0, TOPICS_MAX)
}

/** Through a function of the owner's: the application's role has no rights on the queue's tables. */
function addJob(ctx: WriteCtx, job: JobRequest): void {
  const added = sql`select enqueue_job(
    ${job.name}::text, ${JSON.stringify(job.payload)}::json, ${job.queue ?? null}::text,
    ${job.runAt?.toISOString() ?? null}::timestamptz, ${job.key ?? null}::text, ${job.attemptsMax ?? null}::int)`.execute(
    ctx.db,
  )
  unawaited(added)
}
