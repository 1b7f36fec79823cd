import { Problem } from '@rapport/contract'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { TSchema } from 'typebox'
import type { Identity, ReadCtx, WriteCtx } from '../context/context.ts'
import { Gate } from '../db/gate.ts'
import { SMALL_BODY_BYTES_MAX } from './bodies-in-memory.ts'
import { claimKey, idempotencyKey, keepAnswer } from './idempotency.ts'
import type { Answer, Produces, RawTools, Route } from './route.ts'

export const API_PREFIX = '/api/v1'
/** What any route may answer instead. */
export const REFUSALS = { '4xx': Problem, '5xx': Problem }

/** Puts one room's route on the server: schema, documentation, and the transaction its kind asks for. */
export function registerRoute(app: FastifyInstance, route: Route, tools: RawTools): void {
  app.route({
    method: route.method,
    url: `${API_PREFIX}${route.url}`,
    ...bodyLimit(route),
    ...(route.rateLimit ? { config: { rateLimit: route.rateLimit } } : {}),
    schema: routeSchema(route),
    handler: handlerOf(route, tools),
  })
}

function bodyLimit({ kind, bodyBytesMax }: Route): { bodyLimit?: number } {
  if (kind === 'public') return { bodyLimit: SMALL_BODY_BYTES_MAX }
  return bodyBytesMax === undefined ? {} : { bodyLimit: bodyBytesMax }
}

function routeSchema(route: Route): Record<string, unknown> {
  return {
    summary: route.summary,
    tags: [route.tag],
    ...(route.body ? { body: route.body } : {}),
    ...(route.query ? { querystring: route.query } : {}),
    ...(route.params ? { params: route.params } : {}),
    response: {
      ...(route.response ? { [route.status]: route.response as TSchema } : {}),
      ...(route.produces ? { [route.status]: producedSchema(route.produces) } : {}),
      ...REFUSALS,
    },
    ...(route.kind === 'public' ? { security: [] } : {}),
  }
}

/** The answer of a file or stream: any text, under its media types. */
export function producedSchema({ types, description }: Produces): object {
  return { description, content: Object.fromEntries(types.map((type) => [type, { schema: { type: 'string' } }])) }
}

function handlerOf(route: Route, tools: RawTools): (request: FastifyRequest, reply: FastifyReply) => Promise<unknown> {
  const { raw } = route
  if (raw) {
    return async (request, reply) => {
      if (route.kind === 'raw') await tools.identify(request)
      return raw(request, reply, tools)
    }
  }
  return route.kind === 'read' ? readHandler(route, tools) : writeHandler(route, tools)
}

function readHandler(route: Route, tools: RawTools) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const identity = await tools.identify(request)
    const answer = answerOf(route)
    const body = await tools.entrances.withRead(identity, (ctx: ReadCtx) => route.handle(ctx, inputOf(request), answer))
    return reply.code(answer.code).send(body)
  }
}

/**
 * Two large requests keep the database and this process busy: one computes while the other's rows are written. More would hold connections and memory,
 * and mostly wait for the same rows. One that takes longer than this counts no more.
 */
const LARGE_AT_ONCE = { freshMax: 2, freshMs: 2000 }

function writeHandler(route: Route, tools: RawTools) {
  const gate = new Gate(LARGE_AT_ONCE)
  return async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const identity = await tools.identify(request)
    const leave = route.isLarge?.(request.body) ? await gate.enter() : null
    const outcome = await write(route, tools, request, identity).finally(leave)
    return reply.code(outcome.code).send(outcome.body)
  }
}

async function write(
  route: Route,
  tools: RawTools,
  request: FastifyRequest,
  identity: Identity,
): Promise<{ code: number; body: unknown }> {
  const key = idempotencyKey(request)
  return await tools.entrances.withWrite(identity, async (ctx: WriteCtx) => {
    const replay = key === null ? null : await claimKey(ctx, key, request)
    if (replay) return { code: replay.status, body: JSON.parse(replay.response) as unknown }
    const answer = answerOf(route)
    const body = await route.handle(ctx, inputOf(request), answer)
    if (key !== null) await keepAnswer(ctx, key, { status: answer.code, response: JSON.stringify(body ?? null) })
    return { code: answer.code, body }
  })
}

function inputOf(request: FastifyRequest): Parameters<Route['handle']>[1] {
  return { body: request.body, query: request.query, params: request.params } as Parameters<Route['handle']>[1] // validated by the route's schemas
}

function answerOf(route: Route): Answer & { code: number } {
  return {
    code: route.status,
    status(code) {
      this.code = code
    },
  }
}
