import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Static, TSchema } from 'typebox'
import type { Identity, ReadCtx, WriteCtx } from '../context/context.ts'
import type { PlatformTools } from './tools.ts'

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

type Parts<Body extends TSchema, Query extends TSchema, Params extends TSchema> = {
  body: Static<Body>
  query: Static<Query>
  params: Static<Params>
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
  return { ...spec, kind: 'read', status: spec.status ?? 200, handle: spec.handle as Route['handle'] } // the validator keeps what the types say
}

/** A route that writes: its handler runs in a transaction, together with its events, jobs, audit and idempotency key. */
export function writeRoute<B extends TSchema, Q extends TSchema, P extends TSchema, R extends TSchema>(
  spec: Spec<WriteCtx, B, Q, P, R>,
): Route {
  return { ...spec, kind: 'write', status: spec.status ?? 200, handle: spec.handle as Route['handle'] } // as above
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
  handle(request: FastifyRequest, reply: FastifyReply, tools: RawTools): Promise<unknown>
}

/** A route that needs the request itself. */
export function rawRoute({ handle, open, ...spec }: RawSpec): Route {
  const never = () => Promise.reject(new Error('raw routes have their own handler'))
  return { ...spec, kind: open ? 'public' : 'raw', status: 200, handle: never, raw: handle }
}
