import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Answer, Client } from '../../../test/client.ts'
import type { TestApp } from '../../../test/harness.ts'

const BOUNDARY = 'rapport-test-boundary'

type Sent = { fileName?: string; field?: string; headers?: Record<string, string> }

/** Sends a file as a browser does. */
export function sendFile(
  client: Client,
  url: string,
  content: string | Buffer,
  { fileName = 'notes.txt', field = 'file', headers = {} }: Sent = {},
): Promise<Answer> {
  const head = `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${field}"; filename="${fileName}"\r\n\r\n`
  const body = Buffer.concat([Buffer.from(head), Buffer.from(content), Buffer.from(`\r\n--${BOUNDARY}--\r\n`)])
  return client.post(url, body, { 'content-type': `multipart/form-data; boundary=${BOUNDARY}`, ...headers })
}

export function filesOf(recordId: string, object = 'customer'): string {
  return `/attachments?object=${object}&recordId=${recordId}`
}

/** Everything that lies on disk of files that people keep, and of those on their way. */
export async function filesOnDisk(test: TestApp): Promise<{ kept: string[]; incoming: string[] }> {
  const root = join(test.app.files.path(`${'0'.repeat(36)}/${'0'.repeat(36)}`), '../..')
  const kept = await readdir(join(root, 'blobs'), { recursive: true }).catch(() => [])
  const incoming = await readdir(join(root, 'incoming')).catch(() => [])
  return { kept: kept.filter((path) => path.includes('/')).map((path) => path.split('/')[1] ?? ''), incoming }
}
