import { AppError } from '@rapport/kernel'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** What may come from people who are not signed in; bodies up to this size come and go too quickly to pile up, and are not counted. */
export const SMALL_BODY_BYTES_MAX = 64 * 1024
/** All larger bodies together, from their first byte until they are answered: eight batches of events at their largest. */
const BODIES_BYTES_MAX = 128 * 1024 * 1024
const RETRY_AFTER_SECONDS = 1

/** Whoever holds room has to use it: at 16 MB still only 1 Mbit a second. */
const ARRIVAL_MAX_MS = 120_000

/**
 * Bodies are read whole before a route sees them, so what all of them take together has to end somewhere: who sends more than there is room for is
 * refused before it is read, and may come again. Room is given only to people who are signed in, and for as long as a body may take to arrive.
 * Files are not meant: they go to disk as they come.
 */
export function boundBodies(
  app: FastifyInstance,
  identify: (request: FastifyRequest) => Promise<unknown>,
  { arrivalMaxMs } = { arrivalMaxMs: ARRIVAL_MAX_MS },
): void {
  let heldBytes = 0

  function hold(bytes: number, request: FastifyRequest, reply: FastifyReply): void {
    // Whoever has gone meanwhile would hold it for ever: the end of the answer has passed.
    if (reply.raw.destroyed) {
      throw new AppError('request.cut_off', 400, 'The connection ended before the whole request had come.')
    }
    if (heldBytes + bytes > BODIES_BYTES_MAX) {
      reply.header('retry-after', RETRY_AFTER_SECONDS)
      throw new AppError(
        'request.too_much_at_once',
        503,
        'More is being sent than there is room for. Try again shortly.',
      )
    }
    heldBytes += bytes
    const late = setTimeout(() => request.raw.destroy(), arrivalMaxMs)
    request.raw.once('end', () => clearTimeout(late))
    // Answered, or cut off before that.
    reply.raw.once('close', () => {
      clearTimeout(late)
      heldBytes -= bytes
    })
  }

  app.addHook('preParsing', (request, reply, payload, done) => {
    const bytes = bytesInMemory(request)
    if (bytes <= SMALL_BODY_BYTES_MAX) return done(null, payload)
    identify(request)
      .then(() => hold(bytes, request, reply))
      .then(
        () => done(null, payload),
        (error: Error) => done(error),
      )
  })
}

/** One that does not say how long it is may become as long as its route allows. */
function bytesInMemory(request: FastifyRequest): number {
  const { 'content-length': length, 'transfer-encoding': encoding, 'content-type': type } = request.headers
  // What is declared as a form is never read as anything else.
  if ((length === undefined && encoding === undefined) || /^multipart\//i.test(type ?? '')) return 0
  const most = request.routeOptions.bodyLimit
  return length === undefined ? most : Math.min(Number(length), most)
}
