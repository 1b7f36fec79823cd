import { Readable } from 'node:stream'
import type { ImportView } from '@rapport/contract'
import { expect } from 'vitest'
import type { Answer, Client } from '../../../test/client.ts'
import type { TestApp, TestWorkspace } from '../../../test/harness.ts'
import type { Identity } from '../../platform/context/context.ts'
import type { JobRun } from '../../platform/jobs/job.ts'
import { type Assumptions, type CreateImportInput, createImport, getImport, startImport } from './index.ts'

const BOUNDARY = 'rapport-test-boundary'

/** Sends a file as a browser does. */
export async function upload(
  client: Client,
  content: string | Buffer,
  { fileName = 'orders.csv', field = 'file' } = {},
): Promise<Answer> {
  const head = `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${field}"; filename="${fileName}"\r\ncontent-type: text/csv\r\n\r\n`
  const body = Buffer.concat([Buffer.from(head), Buffer.from(content), Buffer.from(`\r\n--${BOUNDARY}--\r\n`)])
  return client.post('/imports', body, { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` })
}

type TestImport = Partial<CreateImportInput> & { assume?: Assumptions }

/** Keeps and starts an import, without HTTP. */
export async function startFile(
  test: TestApp,
  { identity }: TestWorkspace,
  content: string | Buffer | Readable,
  { assume, ...more }: TestImport = {},
): Promise<string> {
  const stream = content instanceof Readable ? content : Readable.from([Buffer.from(content)])
  const id = await createImport(test.app, identity, { fileName: 'file.csv', content: stream, ...more })
  await test.write(identity, (ctx) => startImport(ctx, id, assume))
  return id
}

/** Imports a file to its end, with all that follows from it. */
export async function importFile(
  test: TestApp,
  workspace: TestWorkspace,
  content: string | Buffer | Readable,
  more: TestImport = {},
): Promise<ImportView & { result: NonNullable<ImportView['result']> }> {
  const id = await startFile(test, workspace, content, more)
  await test.drainJobs()
  const view = await viewOf(test, workspace, id)
  expect({ status: view.status, problem: view.problem }).toEqual({ status: 'done', problem: null })
  if (!view.result) throw new Error('an import that is done has a result')
  return { ...view, result: view.result }
}

export async function viewOf(test: TestApp, { identity }: TestWorkspace, importId: string): Promise<ImportView> {
  return test.read(identity, (ctx) => getImport(ctx, importId))
}

/** What the worker hands to a job, with the parts that tests take over. */
export function jobRun(test: TestApp, identity: Identity, more: Partial<JobRun> = {}): JobRun {
  const { contexts, files, storage, log } = test.app
  const signal = new AbortController().signal
  return {
    contexts,
    identity,
    files,
    storage,
    log,
    signal,
    attempt: 1,
    attemptsMax: 25,
    progressed: async () => {},
    ...more,
  }
}
