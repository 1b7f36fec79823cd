import { createHash } from 'node:crypto'
import { AppError } from '@rapport/kernel'
import type { FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import type { ReadCtx, WriteCtx } from '../context/context.ts'

const KEY_LENGTH_MAX = 200

type Stored = { request_hash: string; status: number | null; response: string | null }
export type Replay = { status: number; response: string }

/** The key of a request that wants to be carried out once, however often it is sent; null when it names none. */
export function idempotencyKey(request: FastifyRequest): string | null {
  const key = request.headers['idempotency-key']
  if (typeof key !== 'string' || key === '') return null
  if (key.length > KEY_LENGTH_MAX) {
    throw new AppError('request.idempotency_key_long', 400, 'The Idempotency-Key is too long.', {
      details: { limit: KEY_LENGTH_MAX },
    })
  }
  return key
}

/**
 * Claims the key inside the command's own transaction: a second request with it waits on the row, then finds the answer of the
 * first. Answers that answer, or null when this request is the first. Uses the primary key.
 */
export async function claimKey(ctx: WriteCtx, key: string, requestHash: string): Promise<Replay | null> {
  const actorId = actorKey(ctx)
  const claimed = await sql`
    insert into idempotency_key (workspace_id, actor_id, key, request_hash) values (${ctx.workspaceId}, ${actorId}, ${key}, ${requestHash})
    on conflict do nothing`.execute(ctx.db)
  if (claimed.numAffectedRows === 1n) return null
  return replayOf(await findStored(ctx, key), requestHash)
}

/** The answer that was kept for the key, or null; claims nothing. For routes that would take in a whole file before they claim. */
export async function findAnswer(ctx: ReadCtx, key: string, requestHash: string): Promise<Replay | null> {
  const stored = await findStored(ctx, key)
  return stored ? replayOf(stored, requestHash) : null
}

async function findStored(ctx: ReadCtx, key: string): Promise<Stored | undefined> {
  const found = await sql<Stored>`
    select request_hash, status, response from idempotency_key
    where workspace_id = ${ctx.workspaceId} and actor_id = ${actorKey(ctx)} and key = ${key}`.execute(ctx.db)
  return found.rows[0]
}

function replayOf(stored: Stored | undefined, requestHash: string): Replay {
  if (!stored || stored.status === null || stored.response === null) {
    throw new AppError(
      'request.idempotency_running',
      409,
      'The first request with this Idempotency-Key is still being carried out.',
    )
  }
  if (stored.request_hash !== requestHash) {
    throw new AppError(
      'request.idempotency_key_reused',
      409,
      'This Idempotency-Key was already used with other content. Use a new key.',
    )
  }
  return { status: stored.status, response: stored.response }
}

export async function keepAnswer(ctx: WriteCtx, key: string, answer: Replay): Promise<void> {
  await sql`update idempotency_key set status = ${answer.status}, response = ${answer.response}
    where workspace_id = ${ctx.workspaceId} and actor_id = ${actorKey(ctx)} and key = ${key}`.execute(ctx.db)
}

function actorKey(ctx: ReadCtx): string {
  return ctx.actor.kind === 'member' ? ctx.actor.memberId : ctx.actor.name
}

/** What has to be equal for two requests with one key to be the same; `content` stands for a body that was not read into memory. */
export function hashRequest(request: FastifyRequest, content: unknown = request.body ?? null): string {
  return createHash('sha256')
    .update(JSON.stringify([request.method, request.url, content]))
    .digest('hex')
}
