import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { type IncomingMessage, request as plainRequest } from 'node:http'
import { request as secureRequest } from 'node:https'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { setTimeout as pause } from 'node:timers/promises'
import type { AppError } from '@rapport/kernel'
import { AwsV4Signer } from 'aws4fetch'
import { type BlobFacts, type BlobStore, fileMissing, requireKey, storeFailed } from './blob-store.ts'

/** `bucketUrl` is the whole address of the bucket, with its name in the host or in the path, as its service wants it. */
export type S3Settings = { bucketUrl: string; region: string; accessKeyId: string; secretAccessKey: string }

type Method = 'GET' | 'PUT' | 'DELETE'
type Upload = BlobFacts & { path: string }

const NOTHING_SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
const ATTEMPTS_MAX = 3
const PAUSE_MS = 200
/** Without a byte for so long nobody answers any more. */
const SILENCE_MS_MAX = 60_000
const ERROR_CODE = /<Code>([A-Za-z0-9]{1,80})<\/Code>/

/** Contents in a bucket of any service that speaks S3: whole objects, each with the hash the service compares it with. */
export function s3BlobStore(settings: S3Settings): BlobStore {
  const base = settings.bucketUrl.replace(/\/+$/, '')

  async function ask(method: Method, key: string, upload?: Upload): Promise<IncomingMessage> {
    requireKey(key)
    for (let attempt = 1; ; attempt++) {
      const answer = await send(settings, { method, url: `${base}/${key}`, upload }).catch((error: Error) => error)
      const isTransient = answer instanceof Error || (answer.statusCode ?? 0) >= 500 || answer.statusCode === 429
      if (!isTransient) return answer
      if (attempt >= ATTEMPTS_MAX) throw answer instanceof Error ? storeFailed(reasonOf(answer)) : await refused(answer)
      if (!(answer instanceof Error)) answer.resume()
      await pause(PAUSE_MS * 2 ** attempt)
    }
  }

  return {
    async put(key, path, facts) {
      const answer = await ask('PUT', key, { ...facts, path })
      if (answer.statusCode !== 200) throw await refused(answer)
      answer.resume()
      await rm(path, { force: true })
    },
    async read(key) {
      const answer = await ask('GET', key)
      if (answer.statusCode === 200) return answer
      const error = await refused(answer)
      // Without the right to list, a bucket answers 403 for what is not there.
      throw answer.statusCode === 404 && error.details.reason !== 'NoSuchBucket' ? fileMissing() : error
    },
    async remove(key) {
      const answer = await ask('DELETE', key)
      if (![200, 204, 404].includes(answer.statusCode ?? 0)) throw await refused(answer)
      answer.resume()
    },
  }
}

type Call = { method: Method; url: string; upload: Upload | undefined }

/** Sent by hand rather than by fetch, which sends a stream in chunks of unknown length: services refuse that. */
async function send(
  { region, accessKeyId, secretAccessKey }: S3Settings,
  { method, url, upload }: Call,
): Promise<IncomingMessage> {
  const headers = { 'x-amz-content-sha256': upload?.sha256 ?? NOTHING_SHA256 }
  const signer = new AwsV4Signer({ method, url, headers, service: 's3', region, accessKeyId, secretAccessKey })
  const signed = await signer.sign()
  const request = url.startsWith('https:') ? secureRequest : plainRequest
  const length = upload ? { 'content-length': String(upload.bytes) } : {}
  const sent = request(signed.url, { method, headers: { ...Object.fromEntries(signed.headers), ...length } })
  sent.setTimeout(SILENCE_MS_MAX, () => sent.destroy(new Error('it said nothing for a minute')))
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    sent.once('response', resolve)
    sent.once('error', reject)
  })
  // The bucket may answer with an error before everything is sent, which ends the sending.
  if (upload) void pipeline(createReadStream(upload.path), sent).catch((error: Error) => sent.destroy(error))
  else sent.end()
  return answered
}

async function refused(answer: IncomingMessage): Promise<AppError> {
  const body = await text(answer).catch(() => '')
  return storeFailed(ERROR_CODE.exec(body)?.[1] ?? `status ${answer.statusCode}`)
}

function reasonOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message
}
