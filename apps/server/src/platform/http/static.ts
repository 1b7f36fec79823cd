import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

const ASSETS = 'assets/'

/**
 * The built web app: assets by their hashed names for ever, every other page address answers index.html (the app routes itself). Files are looked
 * for at each request: the app may be built anew under a running server, and a page then names assets that were not there when it began.
 */
export async function registerWeb(app: FastifyInstance, directory: string): Promise<void> {
  if (!existsSync(join(directory, 'index.html'))) return
  await app.register(fastifyStatic, {
    root: directory,
    serve: false,
    index: false,
    dotfiles: 'ignore',
    preCompressed: true,
    cacheControl: false,
    setHeaders(reply, path) {
      reply.header('cache-control', path.includes(`/${ASSETS}`) ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  app.get<{ Params: { '*': string } }>('/*', { schema: { hide: true } }, (request, reply) => {
    const path = request.params['*']
    if (/^api(\/|$)/.test(path)) return reply.callNotFound()
    // What looks like a file is one, or nothing: a page in the place of a missing script would leave the screen blank.
    const isFile = path.startsWith(ASSETS) || /\.\w+$/.test(path)
    return reply.sendFile(isFile ? path : 'index.html')
  })
}
