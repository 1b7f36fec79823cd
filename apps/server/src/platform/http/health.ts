import type { FastifyInstance } from 'fastify'
import type { PlatformTools } from './tools.ts'

/** /healthz: the process lives. /readyz: it can serve, the database answers. */
export function registerHealthRoutes(app: FastifyInstance, tools: PlatformTools): void {
  app.get('/healthz', { schema: { hide: true } }, async () => ({ status: 'ok' }))
  app.get('/readyz', { schema: { hide: true } }, async (_request, reply) => {
    try {
      await tools.database.app.query('select 1')
      return { status: 'ready' }
    } catch {
      return reply.code(503).send({ status: 'database unreachable' })
    }
  })
}
