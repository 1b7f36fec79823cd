import { createHash } from 'node:crypto'
import { task } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import { cleanValues, createSchema, fieldsOf, keyOf, type Values } from '@rapport/objects'
import { Value } from 'typebox/value'
import { attempt } from '../../platform/context/attempt.ts'
import type { ReadCtx, WriteCtx } from '../../platform/context/context.ts'
import { requireCustomFits } from '../../platform/records/custom-values.ts'
import { recordsInReach } from '../../platform/records/in-reach.ts'
import { requireRight } from '../../platform/records/reach.ts'
import { changedMeanwhile, readRecord } from '../../platform/records/read-record.ts'
import type { RecordType } from '../../platform/records/record-type.ts'
import { createRecord, setArchived } from '../../platform/records/write-record.ts'
import type { BulkAct, BulkOutcome, BulkWork } from '../bulk-edits/index.ts'
import { tasks } from './task.ts'

/** Gives each of many records a task about it. The task of a record has an id that follows from both, so that undoing finds it. */
export const addTask: BulkAct = {
  action: 'addTask',
  right: 'read',
  recordsAtOnce: 200,
  prepare,
  change: addToEach,
  undo: takeBack,
}

async function prepare(ctx: ReadCtx, { declaration }: RecordType, values: Values): Promise<Values> {
  requireRight(ctx, task, 'create')
  const about = aboutKey(declaration.name)
  if (about === null || about in values || !Value.Check(createSchema(task), values)) throw wrong()
  const whole = ctx.model.of(task)
  requireCustomFits(ctx, whole, values)
  return cleanValues(whole, values)
}

async function addToEach(ctx: WriteCtx, work: BulkWork, ids: readonly string[]): Promise<BulkOutcome> {
  const about = aboutKey(work.type.declaration.name)
  if (about === null) throw wrong()
  const seen = new Set(await recordsInReach(ctx, work.type.declaration, ids))
  const done: string[] = []
  const unseen = ids.filter((id) => !seen.has(id))
  const refused = new Map<string, string>(unseen.map((id) => [id, 'record.not_found']))
  for (const id of ids.filter((each) => seen.has(each))) {
    const given = { ...work.changes, [about]: id }
    // What is refused half-way leaves nothing behind.
    const made = await attempt(ctx, (tried) => createRecord(tried, tasks, given, taskIdOf(work.id, id)))
    if ('userError' in made) refused.set(id, made.userError.code)
    else done.push(id)
  }
  return { done, refused }
}

/** Archives the tasks it made; one that somebody changed since stays. */
async function takeBack(ctx: WriteCtx, { id: bulkEditId }: BulkWork, ids: readonly string[]): Promise<BulkOutcome> {
  const done: string[] = []
  const refused = new Map<string, string>()
  for (const id of ids) {
    const taken = await attempt(ctx, (tried) => takeBackOne(tried, taskIdOf(bulkEditId, id)))
    if ('userError' in taken) refused.set(id, taken.userError.code)
    else done.push(id)
  }
  return { done, refused }
}

async function takeBackOne(ctx: WriteCtx, taskId: string): Promise<void> {
  const made = await readRecord(ctx, tasks, taskId)
  if (made.version !== 1) throw changedMeanwhile(ctx, task, made)
  await setArchived(ctx, tasks, taskId, true)
}

/** The key under which a task refers to records of the object; null where none does. */
function aboutKey(object: string): string | null {
  const field = fieldsOf(task).find(([, { to }]) => to === object)
  return field ? keyOf(...field) : null
}

/** The same for the same two, and nobody else's: a UUID of version 8 (RFC 9562). */
function taskIdOf(bulkEditId: string, recordId: string): string {
  const hash = createHash('sha256').update(`${bulkEditId} ${recordId}`).digest('hex')
  const parts = [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `8${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ]
  return parts.join('-')
}

function wrong(): AppError {
  const message = 'Say what the task is. Which record it is about follows from the records you chose.'
  return new AppError('task.bulk_wrong', 400, message)
}
