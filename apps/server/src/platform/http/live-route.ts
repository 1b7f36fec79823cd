import { LIVE_TOPICS_MAX } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { EVERY_CUSTOMER } from '../live/channel.ts'
import { producedSchema, REFUSALS } from './register-route.ts'
import type { RawTools } from './route.ts'

const KEEP_OPEN_MS = 20_000
/** Hints that come in a burst are sent together. */
const GATHER_MS = 100

const Query = Type.Object({ topics: Type.String({ minLength: 1, maxLength: 2000 }) })

const LIVE_SCHEMA = {
  summary: 'Hints that something changed (Server-Sent Events)',
  tags: ['live'],
  querystring: Query,
  response: {
    200: producedSchema({
      types: ['text/event-stream'],
      description: 'Stays open. Each event is one changed topic: {"topic":"customer:…"}',
    }),
    ...REFUSALS,
  },
}

/** GET /api/v1/live: Server-Sent Events saying which of the named topics changed. */
export function registerLiveRoute(app: FastifyInstance, tools: RawTools): void {
  app.get('/api/v1/live', { schema: LIVE_SCHEMA }, async (request, reply) => {
    const identity = await tools.identify(request)
    const { topics: text } = request.query as { topics: string } // validated above
    const wanted = new Set(text.split(',').filter(Boolean))
    if (wanted.size > LIVE_TOPICS_MAX) {
      throw new AppError('live.too_many_topics', 400, `At most ${LIVE_TOPICS_MAX} topics a connection.`, {
        details: { limit: LIVE_TOPICS_MAX },
      })
    }
    reply.hijack()
    const stream = reply.raw
    stream.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      connection: 'keep-alive',
      'x-accel-buffering': 'no',
    })
    stream.write('retry: 2000\n\n')
    const waiting = new Set<string>()
    let gathering: NodeJS.Timeout | null = null
    const flush = () => {
      gathering = null
      for (const topic of waiting) stream.write(`data: ${JSON.stringify({ topic })}\n\n`)
      waiting.clear()
    }
    const stop = tools.live.listen(identity.workspace.id, (topics) => {
      for (const topic of topics) for (const hit of hits(wanted, topic)) waiting.add(hit)
      if (waiting.size > 0) gathering ??= setTimeout(flush, GATHER_MS)
    })
    const keepOpen = setInterval(() => stream.write(': open\n\n'), KEEP_OPEN_MS)
    stream.on('close', () => {
      stop()
      clearInterval(keepOpen)
      if (gathering) clearTimeout(gathering)
    })
  })
}

/** Which of the wanted topics an announced one means. */
function hits(wanted: ReadonlySet<string>, topic: string): string[] {
  if (topic === EVERY_CUSTOMER) return [...wanted].filter((one) => one.startsWith('customer:'))
  return wanted.has(topic) ? [topic] : []
}
