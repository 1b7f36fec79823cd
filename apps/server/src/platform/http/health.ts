import type { FastifyInstance } from 'fastify'
import type { DiskWatch } from '../files/disk.ts'
import type { PlatformTools } from './tools.ts'

/** /healthz: the process lives. /readyz: it can serve, the database answers and there is room to store things. */
export function registerHealthRoutes(app: FastifyInstance, tools: PlatformTools, disk: DiskWatch): void {
  app.get('/healthz', { schema: { hide: true } }, async () => ({ status: 'ok' }))
  app.get('/readyz', { schema: { hide: true } }, async (_request, reply) => {
    try {
      await tools.database.app.query('select 1')
    } catch {
      return reply.code(503).send({ status: 'database unreachable' })
    }
    if (await disk.isFull()) return reply.code(503).send({ status: 'disk full' })
    return { status: 'ready' }
  })
}
