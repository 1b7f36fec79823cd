import { BULK_EDIT_RECORDS_MAX } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import type { Identity, WriteCtx } from '../../../platform/context/context.ts'
import type { Job, JobRun } from '../../../platform/jobs/job.ts'
import { readIds } from '../../../platform/lists/read-page.ts'
import { select } from '../../../platform/lists/selection.ts'
import type { RecordType } from '../../../platform/records/record-type.ts'
import { notify } from '../../notifications/index.ts'
import { findActor } from '../../users/index.ts'
import { addRecords } from '../commands/add-records.ts'
import { changeOne, noteUserError, undoOne } from '../commands/change-one.ts'
import { changeTogether } from '../commands/change-together.ts'
import { RUN_JOB, requireType } from '../commands/create-bulk-edit.ts'
import { setState } from '../commands/end-bulk-edit.ts'
import { type BulkAct, findBulkAct } from '../hooks.ts'
import { findBulkEdit, getBulkEdit, nextRecords, type RunningEdit } from '../queries/bulk-edits.ts'

const PAGE = 5000
const BATCH = 50

/** Carries a bulk edit out, or undoes it, as its author: each record in a transaction of its own, so that a run may end at any moment. */
export const runBulkEditJob: Job = {
  name: RUN_JOB,
  async run({ bulkEditId }, run) {
    const id = String(bulkEditId)
    const started = await run.contexts.withRead(run.identity, async (ctx) => {
      const edit = await findBulkEdit(ctx, id)
      const [type, act] = [requireType(ctx, edit.object), await findBulkAct(ctx, edit.action)]
      return { edit, type, act, author: await findActor(ctx, edit.memberId) }
    })
    const { edit, type, act, author } = started
    if (!author) return cancel(run, id)
    const work = { run, type, act, identity: { ...run.identity, actor: author.actor } }
    if (edit.state === 'collecting') await collect(work, edit)
    await changeAll(work, edit)
  },
}

/** Whoever asked for it may look at something else by now. */
async function tellAuthor(ctx: WriteCtx, id: string, state: 'done' | 'undone'): Promise<void> {
  const { memberId } = await findBulkEdit(ctx, id)
  const { changed, undone } = await getBulkEdit(ctx, id)
  const count = state === 'done' ? changed : undone
  await notify(ctx, {
    kind: 'jobEnded',
    members: [memberId],
    subjectId: id,
    ended: { job: 'bulkEdit', state, count },
  })
}

/** Whoever has left changes nothing any more. */
function cancel({ contexts, identity }: JobRun, id: string): Promise<void> {
  return contexts.withWrite(identity, (ctx) => setState(ctx, id, 'cancelled'))
}

type Work = { run: JobRun; type: RecordType; act: BulkAct | null; identity: Identity }

/** Notes which records the list held, as far as 100,000; what comes into it later is not changed. */
async function collect({ run, type, identity }: Work, { id, query }: RunningEdit): Promise<void> {
  let cursor: string | undefined
  for (let collected = 0; collected < BULK_EDIT_RECORDS_MAX && !run.signal.aborted; collected += PAGE) {
    const page = await run.contexts.withRead(identity, async (ctx) => {
      const { selection, order } = await select(ctx, type, { ...query, sort: 'createdAt' })
      return readIds(ctx, selection, order, { limit: PAGE, ...(cursor ? { cursor } : {}) })
    })
    const ids = page.items.map((row) => row.id)
    await run.contexts.withWrite(identity, (ctx) => addRecords(ctx, id, ids))
    await run.progressed()
    if (page.nextCursor === null) break
    cursor = page.nextCursor
  }
  if (run.signal.aborted) throw new Error('stopping: the rest is collected by the next run')
  await run.contexts.withWrite(identity, async (ctx) => {
    if ((await findBulkEdit(ctx, id, 'for update')).state === 'collecting') await setState(ctx, id, 'running')
  })
}

/** The author's rights are read again before each batch: they may have others by now, or have left. */
async function changeAll({ run, type, act }: Omit<Work, 'identity'>, { id, memberId }: RunningEdit): Promise<void> {
  for (;;) {
    const next = await run.contexts.withRead(run.identity, async (ctx) => {
      const edit = await findBulkEdit(ctx, id)
      const author = await findActor(ctx, memberId)
      if (edit.state !== 'running' && edit.state !== 'undoing') return { edit, author, ids: [], isOver: true }
      const ids = await nextRecords(
        ctx,
        id,
        edit.state === 'running' ? 'waiting' : 'changed',
        act?.recordsAtOnce ?? BATCH,
      )
      return { edit, author, ids, isOver: false }
    })
    if (next.isOver) return
    if (!next.author) return cancel(run, id)
    const identity = { ...run.identity, actor: next.author.actor }
    const work = { run, type, act, identity }
    if (next.ids.length === 0) return finish(work, next.edit)
    if (run.signal.aborted) throw stopping()
    if (act)
      await run.contexts.withWrite(identity, (ctx) => changeTogether(ctx, next.edit, { act, type, ids: next.ids }))
    else await changeEach(work, next.edit, next.ids)
    await run.contexts.withWrite(identity, async (ctx) => ctx.announce(`bulk-edit:${id}`))
    await run.progressed()
  }
}

async function changeEach(work: Work, edit: RunningEdit, ids: readonly string[]): Promise<void> {
  for (const recordId of ids) {
    if (work.run.signal.aborted) throw stopping()
    await changeRecord(work, edit, recordId)
  }
}

function stopping(): Error {
  return new Error('stopping: the rest is changed by the next run')
}

/** What is refused is noted in a transaction of its own: the one that met it has nothing left. */
async function changeRecord({ run, type, identity }: Work, edit: RunningEdit, recordId: string): Promise<void> {
  const change = edit.state === 'undoing' ? undoOne : changeOne
  try {
    await run.contexts.withWrite(identity, (ctx) => change(ctx, edit, type, recordId))
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    await run.contexts.withWrite(identity, (ctx) => noteUserError(ctx, edit, recordId, error.code))
  }
}

async function finish({ run, identity }: Work, { id, state }: RunningEdit): Promise<void> {
  await run.contexts.withWrite(identity, async (ctx) => {
    const now = await findBulkEdit(ctx, id, 'for update')
    if (now.state !== state) return
    const ended = state === 'undoing' ? 'undone' : 'done'
    await setState(ctx, id, ended)
    await tellAuthor(ctx, id, ended)
  })
}
