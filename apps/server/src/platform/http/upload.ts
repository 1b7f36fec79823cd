import type { MultipartFile } from '@fastify/multipart'
import { AppError } from '@rapport/kernel'
import type { FastifyRequest } from 'fastify'
import type { Identity, WriteCtx } from '../context/context.ts'
import { claimKey, findAnswer, hashRequest, idempotencyKey, keepAnswer, type Replay } from './idempotency.ts'
import type { RawTools } from './route.ts'

/**
 * The file of a form, in its field `file`, as it comes. `bytesMax`: the largest that is taken; whoever reads it counts, since the parser cuts a file off
 * without a word. Throws `request.form_unreadable`, and `missing` where there is no file.
 */
export async function takeFile(
  request: FastifyRequest,
  { bytesMax, missing }: { bytesMax: number; missing: () => AppError },
): Promise<MultipartFile> {
  const part = request.isMultipart() ? await readForm(request, bytesMax) : undefined
  if (part?.fieldname === 'file') return part
  part?.file.resume()
  throw missing()
}

async function readForm(request: FastifyRequest, bytesMax: number): Promise<MultipartFile | undefined> {
  try {
    // One byte more than is taken, so that whoever counts meets it.
    return await request.file({ limits: { fileSize: bytesMax + 1 } })
  } catch (error) {
    throw readable(error)
  }
}

/** Errors of the parser with a code are known to `toProblem`; the others are its words for a form it cannot read. */
export function readable(error: unknown): unknown {
  const { code } = error as { code?: unknown } // errors may have one
  if (code !== undefined) return error
  return new AppError(
    'request.form_unreadable',
    400,
    'The form is incomplete. Send one file as multipart/form-data in the field "file".',
  )
}

/** A request with a file that wants to be carried out once. */
export type UploadOnce = { key: string; hash: string }

/** The file itself is not compared before it is read: its name and the length of the request stand for it. */
export function onceOf(request: FastifyRequest, fileName: string): UploadOnce | null {
  const key = idempotencyKey(request)
  return key === null
    ? null
    : { key, hash: hashRequest(request, [fileName, request.headers['content-length'] ?? null]) }
}

/** The id of what the same request made before, so that its file need not be taken in again. */
export async function findMade(
  tools: Pick<RawTools, 'contexts'>,
  identity: Identity,
  once: UploadOnce | null,
): Promise<string | null> {
  if (once === null) return null
  const answered = await tools.contexts.withRead(identity, (ctx) => findAnswer(ctx, once.key, once.hash))
  return answered && idIn(answered)
}

/** In the transaction that keeps what was made: of two equal requests at once the second answers the id of the first. */
export async function claimMade(ctx: WriteCtx, { key, hash }: UploadOnce, id: string): Promise<string | null> {
  const answered = await claimKey(ctx, key, hash)
  if (answered) return idIn(answered)
  await keepAnswer(ctx, key, { status: 201, response: JSON.stringify({ id }) })
  return null
}

function idIn({ response }: Replay): string {
  return (JSON.parse(response) as { id: string }).id // written by claimMade
}
