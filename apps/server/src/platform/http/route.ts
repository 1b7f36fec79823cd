import type { Language } from '@rapport/contract'
import type { FieldError } from '@rapport/kernel'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Static, TSchema } from 'typebox'
import type { Identity, ReadCtx, WriteCtx } from '../context/context.ts'
import type { PlatformTools } from './tools.ts'

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

type Parts<Body extends TSchema, Query extends TSchema, Params extends TSchema> = {
  body: Static<Body>
  query: Static<Query>
  params: Static<Params>
  /** The reader's, for sentences inside an answer. */
  language: Language
  /** What is wrong with entries of the list `validatesEach` names, by index; those are not what their type says. */
  entryErrors: ReadonlyMap<number, readonly FieldError[]>
}

/** The little a handler may say about its answer besides the body. */
export type Answer = { status(code: number): void }

type Description = {
  method: Method
  /** Below /api/v1, with `:params`. */
  url: string
  summary: string
  tag: string
  bodyBytesMax?: number
  /** Of one client, where fewer than the server's own are plenty. */
  rateLimit?: { max: number; timeWindow: string }
  /** The right without which nobody gets any further: asked before a body is read, and before an answer is given again. */
  requires?(identity: Identity): void
  /** The list in the body whose entries are judged one by one: a wrong one does not fail the request, the handler is told of it. */
  validatesEach?: string
}

type Spec<
  Ctx,
  Body extends TSchema,
  Query extends TSchema,
  Params extends TSchema,
  Response extends TSchema,
> = Description & {
  body?: Body
  query?: Query
  params?: Params
  response: Response
  /** Status of a plain success; 200 unless said. */
  status?: number
  /** Whether a request is one of those that few run of at once (see register-route); only for routes that write. */
  isLarge?(body: Static<Body>): boolean
  /** Before an earlier answer is given again to its Idempotency-Key: throws where what it tells of is out of the reader's reach by now. */
  reach?(ctx: ReadCtx, input: Parts<Body, Query, Params>, answered: Static<Response>): Promise<unknown>
  handle(ctx: Ctx, input: Parts<Body, Query, Params>, answer: Answer): Promise<Static<Response>>
}

/** A route without its types, as the server registers it and as tests walk it. */
export type Route = Description & {
  kind: 'read' | 'write' | 'raw' | 'public'
  body?: TSchema
  query?: TSchema
  params?: TSchema
  response?: TSchema
  produces?: Produces
  status: number
  isLarge?(body: unknown): boolean
  isUpload?: boolean
  reach?(ctx: unknown, input: Parts<TSchema, TSchema, TSchema>, answered: unknown): Promise<unknown>
  handle(ctx: unknown, input: Parts<TSchema, TSchema, TSchema>, answer: Answer): Promise<unknown>
  raw?(request: FastifyRequest, reply: FastifyReply, tools: RawTools): Promise<unknown>
}

/** What a raw route (upload, stream, events) works with; it opens its own contexts. */
export type RawTools = PlatformTools & {
  identify(request: FastifyRequest): Promise<Identity>
  /** Aborted when the server begins to stop, with what an open request is told. */
  stopping: AbortSignal
}

/** A route that only reads: its handler runs in a read-only transaction of the reader's workspace. */
export function readRoute<B extends TSchema, Q extends TSchema, P extends TSchema, R extends TSchema>(
  spec: Spec<ReadCtx, B, Q, P, R>,
): Route {
  return { ...(spec as unknown as Route), kind: 'read', status: spec.status ?? 200 } // the validator keeps what the types say
}

/** A route that writes: its handler runs in a transaction, together with its events, jobs, audit and idempotency key. */
export function writeRoute<B extends TSchema, Q extends TSchema, P extends TSchema, R extends TSchema>(
  spec: Spec<WriteCtx, B, Q, P, R>,
): Route {
  return { ...(spec as unknown as Route), kind: 'write', status: spec.status ?? 200 } // as above
}

/** What comes back that is no JSON: its media types, and what it is in a sentence. */
export type Produces = { types: readonly string[]; description: string }

type RawSpec = Description & {
  query?: TSchema
  params?: TSchema
  body?: TSchema
  response?: TSchema
  /** For files and streams, which have no schema. */
  produces?: Produces
  /** Open to people who are not signed in. */
  open?: boolean
  /** Status of a plain success; 200 unless said. */
  status?: number
  /** Takes a file as it comes, however long that takes. */
  isUpload?: boolean
  handle(request: FastifyRequest, reply: FastifyReply, tools: RawTools): Promise<unknown>
}

/** A route that needs the request itself. */
export function rawRoute({ handle, open, status = 200, ...spec }: RawSpec): Route {
  const never = () => Promise.reject(new Error('raw routes have their own handler'))
  return { ...spec, kind: open ? 'public' : 'raw', status, handle: never, raw: handle }
}
