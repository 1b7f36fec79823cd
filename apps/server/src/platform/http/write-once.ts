import type { FastifyRequest } from 'fastify'
import type { Identity, WriteCtx } from '../context/context.ts'
import { claimKey, hashRequest, idempotencyKey, keepAnswer } from './idempotency.ts'
import type { RawTools } from './route.ts'

/**
 * For raw routes: carries `work` out once for its Idempotency-Key, and answers what it answered then. Only that is kept, so what must not lie in the
 * database (a token) is made from it afterwards.
 */
export async function writeOnce<Kept>(
  tools: RawTools,
  { request, identity, status }: { request: FastifyRequest; identity: Identity; status: number },
  work: (ctx: WriteCtx) => Promise<Kept>,
): Promise<Kept> {
  const key = idempotencyKey(request)
  return await tools.contexts.withWrite(identity, async (ctx) => {
    const replay = key === null ? null : await claimKey(ctx, key, hashRequest(request))
    if (replay) return JSON.parse(replay.response) as Kept // written below by the same route
    const kept = await work(ctx)
    if (key !== null) await keepAnswer(ctx, key, { status, response: JSON.stringify(kept) })
    return kept
  })
}
