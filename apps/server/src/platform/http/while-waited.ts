import { AppError } from '@rapport/kernel'
import type { FastifyReply } from 'fastify'

/** Aborted when nobody waits for the answer any more: the client has gone, or the server stops. For work that takes seconds. */
export function whileWaited(reply: FastifyReply, stopping: AbortSignal): AbortSignal {
  const gone = new AbortController()
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished)
      gone.abort(new AppError('request.abandoned', 499, 'The request was cancelled by its sender.'))
  })
  return AbortSignal.any([gone.signal, stopping])
}
