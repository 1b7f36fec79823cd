import { Problem } from '@rapport/contract'
import type {
  FastifyContextConfig,
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  FastifySchemaCompiler,
} from 'fastify'
import pLimit from 'p-limit'
import type { TSchema } from 'typebox'
import type { Identity, ReadCtx, WriteCtx } from '../context/context.ts'
import { answerMask } from '../records/masking/mask-answer.ts'
import { SMALL_BODY_BYTES_MAX } from './bodies-in-memory.ts'
import { claimKey, hashRequest, idempotencyKey, keepAnswer, type Replay } from './idempotency.ts'
import { requestLanguage } from './problem.ts'
import type { Answer, Produces, RawTools, Route } from './route.ts'
import { compileFor, entryValidator, withoutEntries } from './validation.ts'

export const API_PREFIX = '/api/v1'
/** What anybody may ask costs milliseconds each: of one address, a large office behind it included, this is plenty. */
export const OPEN_TO_STRANGERS = { max: 300, timeWindow: '1 minute' }
/** What any route may answer instead. */
export const ERROR_RESPONSES = { '4xx': Problem, '5xx': Problem }

/** Puts one module's route on the server: schema, documentation, and the transaction its kind asks for. */
export function registerRoute(app: FastifyInstance, route: Route, tools: RawTools): void {
  app.route({
    method: route.method,
    url: `${API_PREFIX}${route.url}`,
    ...bodyLimit(route),
    ...entryValidation(route),
    schema: routeSchema(route),
    config: configOf(route),
    handler: handlerOf(route, tools),
  })
}

function configOf({ kind, requires, isUpload = false, validatesEach, rateLimit }: Route): FastifyContextConfig {
  return {
    access: kind === 'public' ? { open: true } : { open: false, ...(requires ? { requires } : {}) },
    isUpload,
    ...(rateLimit ? { rateLimit } : kind === 'public' ? { rateLimit: OPEN_TO_STRANGERS } : {}),
    ...(validatesEach === undefined ? {} : { validatesEach }),
  }
}

/** The list is only counted before the handler; the documentation shows its entries all the same. */
function entryValidation({ body, validatesEach }: Route): { validatorCompiler?: FastifySchemaCompiler<object> } {
  if (body === undefined || validatesEach === undefined) return {}
  return {
    validatorCompiler: ({ schema, httpPart }) =>
      compileFor(httpPart, httpPart === 'body' ? withoutEntries(body, validatesEach) : schema),
  }
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
      ...ERROR_RESPONSES,
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
      if (route.kind === 'raw') await admit(route, tools, request)
      return raw(request, reply, tools)
    }
  }
  return route.kind === 'read' ? readHandler(route, tools) : writeHandler(route, tools)
}

/** Again after the body has come: that may have taken minutes, and rights end at once. */
async function admit(route: Route, tools: RawTools, request: FastifyRequest): Promise<Identity> {
  const identity = await tools.identify(request)
  route.requires?.(identity)
  return identity
}

function readHandler(route: Route, tools: RawTools) {
  const mask = answerMask(route.response)
  return async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const identity = await admit(route, tools, request)
    const answer = answerOf(route)
    const body = await tools.contexts.withRead(identity, async (ctx: ReadCtx) => {
      const found = await route.handle(ctx, inputOf(request), answer)
      return mask ? mask(ctx, found, request.params) : found
    })
    return reply.code(answer.code).send(body)
  }
}

/** One computes while the other's rows are written. More would hold connections and memory, and mostly wait for the same rows. */
const LARGE_AT_ONCE = 2

function writeHandler(route: Route, tools: RawTools) {
  const large = pLimit(LARGE_AT_ONCE)
  const { body, validatesEach, response } = route
  const mask = answerMask(response)
  const judgeEntries = body && validatesEach ? entryValidator(body, validatesEach) : () => NO_ERRORS
  return async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const identity = await admit(route, tools, request)
    const run = async () => {
      const input = inputOf(request, judgeEntries(request.body))
      return write({ route, tools, mask }, { request, identity, input })
    }
    const outcome = await (route.isLarge?.(request.body) ? large(run) : run())
    return reply.code(outcome.code).send(outcome.body)
  }
}

type Input = Parameters<Route['handle']>[1]
const NO_ERRORS: Input['entryErrors'] = new Map()

type Written = { route: Route; tools: RawTools; mask: ReturnType<typeof answerMask> }

async function write(
  { route, tools, mask }: Written,
  { request, identity, input }: { request: FastifyRequest; identity: Identity; input: Input },
): Promise<{ code: number; body: unknown }> {
  const key = idempotencyKey(request)
  return await tools.contexts.withWrite(identity, async (ctx: WriteCtx) => {
    // Kept as it is: what its reader may see is for the moment to say in which it is told.
    const shown = (body: unknown) => (mask ? mask(ctx, body, input.params) : body)
    const replay = key === null ? null : await claimKey(ctx, key, hashRequest(request))
    if (replay) {
      const { code, body } = await answerAgain(route, ctx, input, replay)
      return { code, body: shown(body) }
    }
    const answer = answerOf(route)
    const body = await route.handle(ctx, input, answer)
    if (key !== null) await keepAnswer(ctx, key, { status: answer.code, response: JSON.stringify(body ?? null) })
    return { code: answer.code, body: shown(body) }
  })
}

/** Rights may be gone since: whoever may not ask any more, or not see the record any more, is not told what was answered then. */
async function answerAgain(
  route: Route,
  ctx: WriteCtx,
  input: Input,
  { status, response }: Replay,
): Promise<{ code: number; body: unknown }> {
  route.requires?.(ctx)
  const body = JSON.parse(response) as unknown
  await route.reach?.(ctx, input, body)
  return { code: status, body }
}

function inputOf(request: FastifyRequest, entryErrors: Input['entryErrors'] = NO_ERRORS): Input {
  const { body, query, params } = request
  return { body, query, params, language: requestLanguage(request), entryErrors } as Input // validated by the route's schemas
}

function answerOf(route: Route): Answer & { code: number } {
  return {
    code: route.status,
    status(code) {
      this.code = code
    },
  }
}
