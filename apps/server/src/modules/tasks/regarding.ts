import { readRegarding, regardingOf, task } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import { fieldsOf, isWritten } from '@rapport/objects'
import type { ReadCtx, WriteCtx } from '../../platform/context/context.ts'
import { holdRecord } from '../../platform/records/hold-record.ts'
import { readRecord } from '../../platform/records/read-record.ts'
import type { RecordType } from '../../platform/records/record-type.ts'

/**
 * The record a task is about, held until commit, as the task keeps it. Throws `request.field_wrong` for a text that names none, one of an object
 * that takes no part in tasks, and one the actor does not see.
 */
export async function requireRegarding(ctx: WriteCtx, text: string): Promise<string> {
  const regarding = readRegarding(text)
  const type = regarding ? ctx.hooks.recordType(regarding.object) : null
  if (regarding === null || type === null || !isRegarded(type)) throw regardingWrong()
  await holdRecord(ctx, type, regarding.recordId)
  await readRecord(ctx, type, regarding.recordId).catch((error: unknown) => {
    throw error instanceof AppError && error.status === 404 ? regardingWrong() : error
  })
  return regardingOf(regarding)
}

/** Those of the records that tasks are about, archived ones too. Uses task_regarding. */
export async function recordsWithTasks(ctx: ReadCtx, object: string, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await ctx.db
    .$pickTables<'task'>()
    .selectFrom('task')
    .select('regarding')
    .distinct()
    .where('workspace_id', '=', ctx.workspaceId)
    .where(
      'regarding',
      'in',
      ids.map((recordId) => regardingOf({ object, recordId })),
    )
    .execute()
  return rows.flatMap(({ regarding }) => (regarding === null ? [] : (readRegarding(regarding)?.recordId ?? [])))
}

/** Records that people write, but those a field of its own refers to, and other tasks. */
function isRegarded({ declaration }: RecordType): boolean {
  const { name, actions, parts } = declaration
  const hasField = name === task.name || fieldsOf(task).some(([, { to }]) => to === name)
  return !hasField && actions.includes('update') && isWritten(declaration) && parts.includes('tasks')
}

function regardingWrong(): AppError {
  const message = 'Choose a record that tasks can be about and that you may see.'
  return new AppError('request.field_wrong', 400, 'Some fields need another look.', {
    fieldErrors: [{ path: 'regarding', code: 'task.regarding_wrong', message }],
  })
}
