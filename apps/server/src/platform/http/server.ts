import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import fastifyCookie from '@fastify/cookie'
import fastifyMultipart from '@fastify/multipart'
import fastifyRateLimit from '@fastify/rate-limit'
import fastifySwagger from '@fastify/swagger'
import fastifySwaggerUi from '@fastify/swagger-ui'
import { IMPORT_FILE_BYTES_MAX, Problem } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import Fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyRequest } from 'fastify'
import type { Config } from '../config/config.ts'
import { refusesLogin } from '../db/errors.ts'
import { probeRoom } from '../db/probe-room.ts'
import { type DiskWatch, watchDisk } from '../files/disk.ts'
import { EVERY_WORKSPACE } from '../live/hub.ts'
import { limitArrival } from './arrival.ts'
import { registerAuthRoutes } from './auth-routes.ts'
import { boundBodies } from './bodies-in-memory.ts'
import { noteBrokenStreams, QuietAboutStreams } from './broken-streams.ts'
import { clientAddress } from './client-address.ts'
import { registerHealthRoutes } from './health.ts'
import { registerLiveRoute } from './live-route.ts'
import { observeRequests } from './observe.ts'
import { requireSameOrigin } from './origin.ts'
import { limitPerAddress } from './per-address.ts'
import { toProblem } from './problem.ts'
import { answerClientError, answerFrameworkError, requireReadableHeaders, sendProblem } from './readable-requests.ts'
import { OPEN_TO_STRANGERS, registerRoute } from './register-route.ts'
import type { RawTools, Route } from './route.ts'
import { setSecurityHeaders } from './security-headers.ts'
import { serializerOf } from './serializer.ts'
import { createSessions, type Sessions } from './sessions.ts'
import { nothingThere, signInFirst } from './sign-in-first.ts'
import { registerWeb } from './static.ts'
import type { PlatformTools } from './tools.ts'
import { useValidation } from './validation.ts'

const BODY_BYTES_MAX = 4 * 1024 * 1024
const REQUESTS_PER_MINUTE_MAX = 60_000
const DOCUMENTATION = '/docs'
const DESCRIPTION = '/openapi.json'
/** For the whole of a request: two gigabytes of an import over a slow line take their time. */
const REQUEST_TIMEOUT_MS = 60 * 60_000
/** Headers fit into a few packets; who sends them byte by byte holds a connection for nothing. */
const HEADERS_TIMEOUT_MS = 15_000
const CONNECTIONS_CHECKED_EVERY_MS = 5_000
/** Whoever stops a server usually kills what has not ended after ten seconds. */
const STOPPING_GRACE_MS = 5_000
const LOGIN_REFUSED =
  "a request failed: the database refuses the application's login. Its password or its right to log in was changed: start Rapport again, which mends its own logins, or correct RAPPORT_APP_DATABASE_URL and RAPPORT_SERVICE_DATABASE_URL"

export type ServerOptions = { config: Config; tools: PlatformTools; routes: readonly Route[]; version: string }

/** The HTTP server with every route of every module, ready to listen or to be called in a test. */
export async function buildServer({ config, tools, routes, version }: ServerOptions): Promise<FastifyInstance> {
  const app: FastifyInstance = Fastify({
    // Requests are logged by `observeRequests`; pino's type is wider than the interface Fastify names.
    loggerInstance: tools.log.child({}, { level: 'warn' }) as FastifyBaseLogger,
    logController: new QuietAboutStreams({ disableRequestLogging: true }),
    bodyLimit: BODY_BYTES_MAX,
    requestTimeout: REQUEST_TIMEOUT_MS,
    http: { headersTimeout: HEADERS_TIMEOUT_MS, connectionsCheckingInterval: CONNECTIONS_CHECKED_EVERY_MS },
    clientErrorHandler: answerClientError,
    frameworkErrors: answerFrameworkError,
    genReqId: () => randomUUID(),
    // Of forwarded addresses the right-most that none of our proxies has counts; without proxies, only the socket's.
    trustProxy: config.trustedProxies.length > 0 ? [...config.trustedProxies] : false,
    routerOptions: { maxParamLength: 200 },
  })
  useValidation(app)
  app.setSerializerCompiler(({ schema }) => serializerOf(schema))
  const disk = watchDisks(config, tools)
  answerErrors(app, tools, disk)
  const sessions = createSessions(tools)
  // Who somebody is, their rights and the workspace's date are remembered for seconds; a change, in whichever process, ends that at once.
  const stopListening = tools.live.listen(EVERY_WORKSPACE, (topics) => {
    if (tools.topics.concernIdentity(topics)) sessions.forget()
  })
  app.addHook('onClose', async () => stopListening())
  await registerPlugins(app, { config, version })
  guardRequests(app, config, sessions)
  observeRequests(app, tools, config)
  const rawTools: RawTools = { ...tools, identify: sessions.identify, stopping: stoppingOf(app) }
  for (const route of routes) registerRoute(app, route, rawTools)
  registerAuthRoutes(app, tools, sessions)
  registerLiveRoute(app, rawTools)
  registerHealthRoutes(app, tools, disk)
  await registerWeb(app, config.webDirectory)
  return app
}

/** Work of a request that is in hand when the server begins to stop is finished where that takes a moment, and ended where it takes longer. */
function stoppingOf(app: FastifyInstance): AbortSignal {
  const controller = new AbortController()
  app.addHook('preClose', async () => {
    const end = () =>
      controller.abort(new AppError('server.stopping', 503, 'The server is stopping. Try again in a moment.'))
    setTimeout(end, STOPPING_GRACE_MS).unref()
  })
  return controller.signal
}

/** What every request passes before its body is read, from the cheapest question to the dearest. */
function guardRequests(app: FastifyInstance, config: Config, sessions: Sessions): void {
  requireReadableHeaders(app)
  limitArrival(app)
  limitPerAddress(app)
  app.addHook('onRequest', requireSameOrigin(config))
  signInFirst(app, sessions)
  boundBodies(app, sessions.identify)
}

function answerErrors(app: FastifyInstance, { log }: PlatformTools, disk: DiskWatch): void {
  const note = (error: unknown, request: FastifyRequest) => {
    disk.note(error)
    if (toProblem(error, request).status >= 500)
      log.error(
        { requestId: request.id, route: request.routeOptions.url, error },
        refusesLogin(error) ? LOGIN_REFUSED : 'a request failed',
      )
  }
  app.setErrorHandler((error, request, reply) => {
    note(error, request)
    return sendProblem(error, request, reply)
  })
  noteBrokenStreams(app, note)
  app.setNotFoundHandler((request) => {
    throw nothingThere(request)
  })
}

/** A database elsewhere has a disk of its own, of which only its errors tell. */
function watchDisks({ dataDirectory }: Config, { database }: PlatformTools): DiskWatch {
  const filesDirectory = join(dataDirectory, 'files')
  return watchDisk({
    directories: [dataDirectory, filesDirectory],
    filesDirectory,
    probeDatabase: () => probeRoom(database.service),
  })
}

async function registerPlugins(
  app: FastifyInstance,
  { config, version }: { config: Config; version: string },
): Promise<void> {
  setSecurityHeaders(app, config)
  await app.register(fastifyCookie)
  await app.register(fastifyMultipart, { limits: { files: 1, fileSize: IMPORT_FILE_BYTES_MAX, fields: 10, parts: 12 } })
  limitDocumentation(app)
  await app.register(fastifyRateLimit, {
    max: REQUESTS_PER_MINUTE_MAX,
    timeWindow: '1 minute',
    keyGenerator: clientAddress,
    errorResponseBuilder: tooMany,
  })
  app.addSchema(Problem)
  await app.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Rapport', version, description: 'Everything the web app does goes through this API.' },
      servers: [{ url: '/' }],
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: 'rapport.session_token' },
          bearer: {
            type: 'http',
            scheme: 'bearer',
            description: 'The token of a session, from the header set-auth-token',
          },
          key: {
            type: 'http',
            scheme: 'bearer',
            bearerFormat: 'rpt_…',
            description:
              'A personal token or an API key: of one workspace, with its role, for everything but accounts and keys',
          },
        },
      },
      security: [{ session: [] }, { bearer: [] }, { key: [] }],
    },
  })
  await app.register(fastifySwaggerUi, { routePrefix: DOCUMENTATION, staticCSP: true })
  let description: string | undefined
  app.get(DESCRIPTION, { schema: { hide: true } }, (_request, reply) => {
    // Said once: it is as large as the API, and the same until the next start.
    description ??= JSON.stringify(app.swagger())
    return reply.type('application/json; charset=utf-8').send(description)
  })
}

/** The pages of the documentation are open to strangers, and not small. */
function limitDocumentation(app: FastifyInstance): void {
  app.addHook('onRoute', (route) => {
    if (route.url !== DESCRIPTION && !route.url.startsWith(DOCUMENTATION)) return
    route.config = { ...route.config, rateLimit: OPEN_TO_STRANGERS }
  })
}

function tooMany(_request: unknown, context: { ttl: number }): AppError {
  const seconds = Math.ceil(context.ttl / 1000)
  return new AppError('request.too_many', 429, `Too many requests. Try again in ${seconds} seconds.`, {
    details: { seconds },
  })
}
