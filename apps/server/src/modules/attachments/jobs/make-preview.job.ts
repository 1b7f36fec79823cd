import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import type { PreviewKind } from '@rapport/contract'
import type { ReadCtx, WriteCtx } from '../../../platform/context/context.ts'
import { factsOf } from '../../../platform/files/incoming.ts'
import { PRIVATE_FILE } from '../../../platform/files/private.ts'
import type { Job, JobRun } from '../../../platform/jobs/job.ts'
import { keysOf, planOf } from '../attachment.ts'
import { makePreview } from '../preview/make-preview.ts'
import '../tables.ts'
import { MAKE_PREVIEW } from './names.ts'

/** Makes what is shown of a version: a picture in two sizes, or the first part of a text or a table. Repeatable. */
export const makePreviewJob: Job = {
  name: MAKE_PREVIEW,
  async run({ versionId }, run) {
    const id = String(versionId)
    const version = await run.contexts.withRead(run.identity, (ctx) => findWaiting(ctx, id))
    const plan = version && planOf(version.type)
    if (!plan) return
    const preview = await previewFrom(run, { id, plan }).catch((error) => {
      if (run.attempt < run.attemptsMax) throw error
      run.log.warn({ error, versionId: id }, 'a preview could not be made')
      return 'refused' as const
    })
    const isShown = await run.contexts.withWrite(run.identity, (ctx) => notePreview(ctx, id, preview))
    if (!isShown) await removeMade(run, id)
  },
}

type Waiting = { id: string; plan: NonNullable<ReturnType<typeof planOf>> }

/** Works on a copy: the store may be far away, and what looks at a file must not be able to change it. */
async function previewFrom({ storage, identity, signal }: JobRun, { id, plan }: Waiting): Promise<PreviewKind> {
  const keys = keysOf(identity.workspace.id, id)
  const { incoming, blobs } = storage
  const [source, folder] = [await incoming.newPath(), await incoming.newPath()]
  try {
    await mkdir(folder)
    await pipeline(await blobs.read(keys.content), createWriteStream(source, { mode: PRIVATE_FILE }))
    const made = await makePreview({ source, folder, plan, signal })
    if (made === null) return 'refused'
    if (made.small) await blobs.put(keys.small, made.small, await factsOf(made.small))
    await blobs.put(keys.preview, made.preview, await factsOf(made.preview))
    return plan
  } finally {
    await incoming.discard(source)
    await incoming.discard(folder)
  }
}

async function findWaiting(ctx: ReadCtx, id: string): Promise<{ type: string } | undefined> {
  return ctx.db
    .$pickTables<'attachment_version'>()
    .selectFrom('attachment_version')
    .select('type')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .where('state', '=', 'kept')
    .where('preview', '=', 'waiting')
    .executeTakeFirst()
}

/** Whether the version is still there, so that its preview may stay. */
async function notePreview(ctx: WriteCtx, id: string, preview: PreviewKind): Promise<boolean> {
  const db = ctx.db.$pickTables<'attachment' | 'attachment_version'>()
  const noted = await db
    .updateTable('attachment_version')
    .set({ preview })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .where('state', '=', 'kept')
    .returning('attachment_id')
    .executeTakeFirst()
  if (!noted) return false
  const of = await db
    .selectFrom('attachment')
    .select(['object', 'record_id'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', noted.attachment_id)
    .executeTakeFirst()
  if (of) ctx.announce(`${of.object}:${of.record_id}`)
  return true
}

async function removeMade({ storage, identity }: JobRun, id: string): Promise<void> {
  const { preview, small } = keysOf(identity.workspace.id, id)
  for (const key of [preview, small]) await storage.blobs.remove(key)
}
