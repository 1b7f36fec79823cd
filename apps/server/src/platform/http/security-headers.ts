import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import { assert } from '@rapport/kernel'
import type { FastifyInstance } from 'fastify'
import helmet from 'helmet'
import type { Config } from '../config/config.ts'
import { isApiRequest } from './api-request.ts'

const HTTPS_ONLY_SECONDS = 365 * 24 * 60 * 60

function headersOf({ publicUrl }: Pick<Config, 'publicUrl'>): ReturnType<typeof helmet> {
  // Only people who were told to come by https may be held to it: by plain HTTP in an office it would lock them out.
  const isHttps = publicUrl !== null && new URL(publicUrl).protocol === 'https:'
  return helmet({
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        // Ant Design writes its styles into the page at run time.
        styleSrc: ["'self'", "'unsafe-inline'"],
        scriptSrc: ["'self'"],
        connectSrc: ["'self'"],
        fontSrc: ["'self'", 'data:'],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        upgradeInsecureRequests: null,
      },
    },
    xFrameOptions: { action: 'deny' },
    strictTransportSecurity: isHttps ? { maxAge: HTTPS_ONLY_SECONDS, includeSubDomains: false } : false,
  })
}

/** What browsers may do with every answer, streams and user errors too: they are set before anything can answer. */
export function setSecurityHeaders(app: FastifyInstance, config: Pick<Config, 'publicUrl'>): void {
  const headers = securityHeaders(headersOf(config))
  app.addHook('onRequest', (request, reply, done) => {
    for (const [name, value] of headers) reply.raw.setHeader(name, value)
    // What the API answers is somebody's: neither the browser nor anything on the way keeps a copy.
    if (isApiRequest(request)) reply.raw.setHeader('cache-control', 'no-store')
    done()
  })
}

/** Nothing of them depends on the request, so helmet is asked once: asked each time, it took 3 % of the work on a short answer. */
function securityHeaders(setHeaders: ReturnType<typeof helmet>): [name: string, value: string][] {
  const request = new IncomingMessage(new Socket())
  const response = new ServerResponse(request)
  setHeaders(request, response, (error) => assert(error === undefined, 'its settings are right'))
  return Object.entries(response.getHeaders()).map(([name, value]) => [name, String(value)])
}
