import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Config } from '../config/config.ts'
import { requireMetricsReader } from './metrics-reader.ts'
import type { PlatformTools } from './tools.ts'

const BUCKETS_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
const SLOW_REQUEST_MS = 1000

/** Measures every request by route pattern and logs the slow and the failed: ids and patterns only, never addresses with data in them. */
export function observeRequests(
  app: FastifyInstance,
  tools: PlatformTools,
  config: Pick<Config, 'metricsToken'>,
): void {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const duration = new Histogram({
    name: 'rapport_http_request_seconds',
    help: 'Duration of HTTP requests by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS_SECONDS,
    registers: [registry],
  })
  new Gauge({
    name: 'rapport_live_listeners',
    help: 'Open live connections',
    registers: [registry],
    collect() {
      this.set(tools.live.listeners())
    },
  })
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    duration.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000)
    if (reply.elapsedTime >= SLOW_REQUEST_MS) {
      tools.log.info(
        {
          requestId: request.id,
          method: request.method,
          route,
          status: reply.statusCode,
          durationMs: Math.round(reply.elapsedTime),
        },
        'slow request',
      )
    }
  })
  app.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    requireMetricsReader(request, config.metricsToken)
    return reply.type(registry.contentType).send(await registry.metrics())
  })
}
