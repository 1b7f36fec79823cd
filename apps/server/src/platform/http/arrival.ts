import type { FastifyInstance, FastifyRequest } from 'fastify'
import { SMALL_BODY_BYTES_MAX } from './bodies-in-memory.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** A file comes in as it comes: it has no time limit of its own, but must not stand still. */
    isUpload?: boolean
  }
}

export type ArrivalLimits = {
  smallMs: number
  /** Of a body beyond `SMALL_BODY_BYTES_MAX`, at most so many megabytes as its route takes. */
  largeMs: number
  /** An upload brings at least `uploadBytes` in each span of `uploadSpanMs`. */
  uploadSpanMs: number
  uploadBytes: number
  /** What is still on its way when the answer was a user error. */
  refusedMs: number
}

const LIMITS: ArrivalLimits = {
  smallMs: 30_000,
  largeMs: 120_000,
  uploadSpanMs: 60_000,
  uploadBytes: 64 * 1024,
  refusedMs: 3_000,
}

/** Every body has to arrive in time, whoever sends it: one that drips is cut off with its connection. */
export function limitArrival(app: FastifyInstance, limits: ArrivalLimits = LIMITS): void {
  app.addHook('onRequest', (request, reply, done) => {
    if (!hasBody(request)) return done()
    const stop = isUpload(request) ? watchUpload(request, limits) : watchBody(request, limits)
    request.raw.once('end', stop)
    request.raw.once('close', stop)
    reply.raw.once('finish', () => {
      if (request.raw.complete) return
      // The answer is out and nobody reads the rest: it may end politely, but not take its time.
      stop()
      const late = setTimeout(() => request.raw.destroy(), limits.refusedMs).unref()
      request.raw.once('end', () => clearTimeout(late))
    })
    done()
  })
  app.addHook('onError', (request, reply, _error, done) => {
    if (hasBody(request) && !request.raw.complete && bytesOf(request) > SMALL_BODY_BYTES_MAX) {
      reply.header('connection', 'close')
    }
    done()
  })
}

function watchBody(request: FastifyRequest, { smallMs, largeMs }: ArrivalLimits): () => void {
  const ms = bytesOf(request) > SMALL_BODY_BYTES_MAX ? largeMs : smallMs
  const late = setTimeout(() => request.raw.destroy(), ms).unref()
  return () => clearTimeout(late)
}

function watchUpload(request: FastifyRequest, { uploadSpanMs, uploadBytes }: ArrivalLimits): () => void {
  let before = request.raw.socket.bytesRead
  const slow = setInterval(() => {
    const now = request.raw.socket.bytesRead
    if (now - before < uploadBytes && !request.raw.complete) request.raw.destroy()
    before = now
  }, uploadSpanMs).unref()
  return () => clearInterval(slow)
}

function isUpload({ headers, routeOptions }: FastifyRequest): boolean {
  return routeOptions.config.isUpload === true && /^multipart\//i.test(headers['content-type'] ?? '')
}

function hasBody({ headers }: FastifyRequest): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
}

/** One that does not say how long it is may be as long as its route allows. */
function bytesOf({ headers, routeOptions }: FastifyRequest): number {
  const length = headers['content-length']
  return length === undefined ? (routeOptions.bodyLimit ?? Number.POSITIVE_INFINITY) : Number(length)
}
