import type { ServerResponse } from 'node:http'
import { LIVE_TOPICS_MAX, workspaceOfLink } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Identity } from '../context/context.ts'
import { meant, personAddress } from '../live/channel.ts'
import { gatherHints, say } from '../live/hints.ts'
import { clientAddress } from './client-address.ts'
import { identifyAgain } from './identify-again.ts'
import { ERROR_RESPONSES, producedSchema } from './register-route.ts'
import type { RawTools } from './route.ts'

const KEEP_OPEN_MS = 20_000

/** Screens of one person; more are tabs forgotten long ago, and the oldest of them ends. */
const STREAMS_PER_PERSON_MAX = 12
/** A large office behind one address has room; one machine with many accounts has not for ever. */
const STREAMS_PER_ADDRESS_MAX = 300
/** A stream that makes room for another comes back later, not at once: two screens would take turns. */
const COME_BACK_MS = 60_000

const Query = Type.Object({ topics: Type.String({ minLength: 1, maxLength: 2000 }), workspace: workspaceOfLink })

const LIVE_SCHEMA = {
  summary: 'Hints that something changed (Server-Sent Events)',
  tags: ['live'],
  querystring: Query,
  response: {
    200: producedSchema({
      types: ['text/event-stream'],
      description: 'Stays open. Each event is one changed topic: {"topic":"…"}',
    }),
    ...ERROR_RESPONSES,
  },
}

/** GET /api/v1/live: Server-Sent Events saying which of the named topics changed. */
export function registerLiveRoute(app: FastifyInstance, tools: RawTools): void {
  const open = new Set<ServerResponse>()
  const perPerson = limitStreams(STREAMS_PER_PERSON_MAX)
  const perAddress = limitStreams(STREAMS_PER_ADDRESS_MAX)
  // Streams never end by themselves: without this they would keep a server that stops for as long as it waits at most.
  app.addHook('preClose', async () => open.forEach((stream) => void stream.end()))
  const config = { access: { open: false }, isStream: true } as const
  app.get('/api/v1/live', { schema: LIVE_SCHEMA, config, exposeHeadRoute: false }, async (request, reply) => {
    let identity = await tools.identify(request)
    const wanted = wantedTopics(request)
    const stream = beginStream(reply)
    open.add(stream)
    const leavePerson = perPerson.enter(addressOf(identity), stream)
    const leaveAddress = perAddress.enter(clientAddress(request), stream)
    const hints = gatherHints(stream, (topics) => tools.topics.inReach(tools.contexts, identity, topics), wanted)
    const identifyAnew = () =>
      void identifyAgain(request, tools, identity).then(
        (now) => {
          identity = now
        },
        (error) => isUserError(error) && stream.end(),
      )
    const stopPersonal = tools.live.listen(addressOf(identity), identifyAnew)
    const stop = tools.live.listen(identity.workspace.id, (topics) => {
      if (tools.topics.concernIdentity(topics)) identifyAnew()
      hints.add(topics.flatMap((topic) => meant(wanted, topic)))
    })
    const keepOpen = setInterval(() => say(stream, ': open\n\n'), KEEP_OPEN_MS)
    stream.on('close', () => {
      open.delete(stream)
      leavePerson()
      leaveAddress()
      stop()
      stopPersonal()
      clearInterval(keepOpen)
      hints.stop()
    })
  })
}

function beginStream(reply: FastifyReply): ServerResponse {
  reply.hijack()
  reply.raw.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    connection: 'keep-alive',
    'x-accel-buffering': 'no',
  })
  reply.raw.write('retry: 2000\n\n')
  return reply.raw
}

function wantedTopics(request: FastifyRequest): ReadonlySet<string> {
  const { topics } = request.query as { topics: string } // validated by the route's schema
  const wanted = new Set(topics.split(',').filter(Boolean))
  if (wanted.size <= LIVE_TOPICS_MAX) return wanted
  throw new AppError('live.too_many_topics', 400, `A connection can subscribe to up to ${LIVE_TOPICS_MAX} topics.`, {
    details: { limit: LIVE_TOPICS_MAX },
  })
}

/** Keeps at most so many streams of one key open: the newest ones. */
function limitStreams(max: number): { enter(key: string, stream: ServerResponse): () => void } {
  const byKey = new Map<string, Set<ServerResponse>>()
  return {
    enter(key, stream) {
      const streams = byKey.get(key) ?? new Set()
      byKey.set(key, streams.add(stream))
      const [oldest] = streams
      if (oldest && streams.size > max) {
        streams.delete(oldest)
        say(oldest, `retry: ${COME_BACK_MS}\ndata: ${JSON.stringify({ retryMs: COME_BACK_MS })}\n\n`)
        oldest.end()
      }
      return () => {
        streams.delete(stream)
        if (streams.size === 0 && byKey.get(key) === streams) byKey.delete(key)
      }
    },
  }
}

function addressOf({ actor }: Identity): string {
  return personAddress(actor.kind === 'member' ? actor.userId : '')
}

/** No session or no rights any more, as against a database that is away. */
function isUserError(error: unknown): boolean {
  return error instanceof AppError && (error.status === 401 || error.status === 403)
}
