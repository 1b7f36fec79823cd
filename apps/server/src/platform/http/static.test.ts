import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { registerWeb } from './static.ts'

let folder: string
let app: FastifyInstance

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rapport-web-'))
  build('dist', 'old')
  app = Fastify()
  await registerWeb(app, join(folder, 'dist'))
})
afterEach(async () => {
  await app.close()
  rmSync(folder, { recursive: true })
})

function build(name: string, hash: string): void {
  mkdirSync(join(folder, name, 'assets'), { recursive: true })
  writeFileSync(join(folder, name, '.stamp.json'), '{}')
  writeFileSync(join(folder, name, 'index.html'), `<script src="/assets/${hash}.js"></script>`)
  writeFileSync(join(folder, name, 'assets', `${hash}.js`), `// ${hash}`)
}
const get = async (url: string) => {
  const { statusCode, body, headers } = await app.inject(url)
  return { status: statusCode, body, cache: headers['cache-control'] }
}

it('serves what was built anew while it runs, and says of what went that it is not there', async () => {
  expect(await get('/assets/old.js')).toEqual({
    status: 200,
    body: '// old',
    cache: 'public, max-age=31536000, immutable',
  })
  build('next', 'new')
  rmSync(join(folder, 'dist'), { recursive: true })
  renameSync(join(folder, 'next'), join(folder, 'dist'))
  expect((await get('/')).body).toContain('/assets/new.js')
  expect(await get('/assets/new.js')).toMatchObject({ status: 200, body: '// new' })
  expect((await get('/assets/old.js')).status).toBe(404)
})

it('answers addresses of pages with the app, never those of files or of the API', async () => {
  const page = { status: 200, cache: 'no-cache', body: expect.stringContaining('<script') }
  for (const url of ['/', '/customers', '/customers/1?tab=orders', '/assetsx']) expect(await get(url)).toEqual(page)
  for (const url of ['/assets/gone', '/assets/gone.js', '/favicon.ico', '/api/v1/none', '/api', '/.stamp.json']) {
    expect((await get(url)).status, url).toBe(404)
  }
  expect((await get('/assets/..%2findex.html')).body).not.toContain('<script')
})
