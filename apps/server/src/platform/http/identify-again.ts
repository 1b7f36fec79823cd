import { AppError } from '@rapport/kernel'
import type { FastifyRequest } from 'fastify'
import type { Identity } from '../context/context.ts'
import type { RawTools } from './route.ts'

/**
 * Who asks, once more in the course of an answer that takes long: refuses as at its beginning, and also somebody who is no longer that member.
 * Who leaves one of two workspaces is from then on somebody in the other, to whom what was begun does not belong.
 */
export async function identifyAgain(
  request: FastifyRequest,
  { identify }: Pick<RawTools, 'identify'>,
  before: Identity,
): Promise<Identity> {
  const now = await identify(request)
  if (memberOf(now) === memberOf(before)) return now
  throw new AppError('session.no_workspace', 403, 'You are no longer a member of this workspace.')
}

function memberOf({ workspace, actor }: Identity): string {
  return `${workspace.id} ${actor.kind === 'member' ? actor.memberId : actor.name}`
}

/** Hands a long file on part by part, as long as whoever reads it may: `check` throws once they may no longer. */
export async function* whileAllowed<Part>(
  parts: AsyncIterable<Part>,
  check: () => Promise<unknown>,
): AsyncGenerator<Part, void, undefined> {
  for await (const part of parts) {
    await check()
    yield part
  }
}
