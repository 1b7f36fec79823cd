import { createHash, createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import type { S3Settings } from './s3-blob-store.ts'

/** A service that speaks as much S3 as contents need. It reckons signatures, lengths and hashes by itself, and refuses what does not fit. */
export type FakeS3 = {
  settings: S3Settings
  objects: Map<string, Buffer>
  /** The next requests are answered by this status, or cut off (0), before anything else is looked at. */
  failNext(...statuses: number[]): void
  close(): Promise<void>
}

const KEY_ID = 'AKIDEXAMPLE'
const SECRET = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY'
const BUCKET = '/files'

export async function startFakeS3(): Promise<FakeS3> {
  const objects = new Map<string, Buffer>()
  const failures: number[] = []
  const server = createServer((request, response) => {
    const failure = failures.shift()
    if (failure === 0) return void request.destroy()
    if (failure !== undefined) return refuse(response, failure, 'SlowDown')
    void answer(request, response, objects)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // it listens on a port
  return {
    objects,
    settings: {
      bucketUrl: `http://127.0.0.1:${port}${BUCKET}`,
      region: 'eu-test-1',
      accessKeyId: KEY_ID,
      secretAccessKey: SECRET,
    },
    failNext: (...statuses) => void failures.push(...statuses),
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

async function answer(request: IncomingMessage, response: ServerResponse, objects: FakeS3['objects']): Promise<void> {
  const { method, url = '', headers } = request
  const problem = signatureProblem(request)
  if (problem) return refuse(response, 403, problem)
  if (!url.startsWith(`${BUCKET}/`)) return refuse(response, 404, 'NoSuchBucket')
  const key = decodeURIComponent(url.slice(BUCKET.length + 1))
  if (method === 'PUT') {
    if (headers['content-length'] === undefined) return refuse(response, 411, 'MissingContentLength')
    const body = await buffer(request).catch(() => null)
    if (body?.length !== Number(headers['content-length'])) return refuse(response, 400, 'IncompleteBody')
    if (sha256(body) !== headers['x-amz-content-sha256']) return refuse(response, 400, 'XAmzContentSHA256Mismatch')
    objects.set(key, body)
    return void response.writeHead(200).end()
  }
  if (method === 'DELETE') {
    objects.delete(key)
    return void response.writeHead(204).end()
  }
  const found = objects.get(key)
  if (!found) return refuse(response, 404, 'NoSuchKey')
  response.writeHead(200, { 'content-length': found.length }).end(found)
}

function refuse(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { 'content-type': 'application/xml' }).end(`<Error><Code>${code}</Code></Error>`)
}

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8}\/[^/]+\/s3\/aws4_request), SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/

/** As AWS describes Signature Version 4 for S3. */
function signatureProblem({ method, url = '', headers }: IncomingMessage): string | null {
  const [, keyId, scope = '', signed = '', signature] = AUTHORIZATION.exec(headers.authorization ?? '') ?? []
  if (keyId !== KEY_ID) return 'InvalidAccessKeyId'
  const names = signed.split(';')
  if (!['host', 'x-amz-content-sha256', 'x-amz-date'].every((name) => names.includes(name))) return 'AccessDenied'
  const [path = '', query = ''] = url.split('?')
  const canonical = [
    method,
    path,
    query,
    ...names.map((name) => `${name}:${String(headers[name]).trim()}`),
    '',
    signed,
    headers['x-amz-content-sha256'],
  ].join('\n')
  const toSign = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, sha256(Buffer.from(canonical))].join('\n')
  const key = scope.split('/').reduce<Buffer | string>((before, part) => hmac(before, part), `AWS4${SECRET}`)
  return hmac(key, toSign).toString('hex') === signature ? null : 'SignatureDoesNotMatch'
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function hmac(key: Buffer | string, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}
