import { TASK_STATES_ENDED, task } from '@rapport/contract'
import { customFieldsOf, keyOf, type RecordOf } from '@rapport/objects'
import type { WriteCtx } from '../../platform/context/context.ts'
import { type Change, defineRecords, type RecordType, type Write } from '../../platform/records/record-type.ts'
import { createRecordWith } from '../../platform/records/write-record.ts'
import { requireRegarding } from './regarding.ts'
import { nextOccurrence, repetitionWithoutDue, requireRepetition } from './repetition.ts'

type Task = typeof task
type State = RecordOf<Task>['state']

/** Tasks, with what is decided about them: when they ended, and what comes after one that repeats. */
export const tasks: RecordType = defineRecords(task, { prepare, changed: repeat })

function isEnded(state: State): boolean {
  return TASK_STATES_ENDED.some((ended) => ended === state)
}

async function prepare(ctx: WriteCtx, { before, values }: Write<Task>) {
  const { regarding } = values
  const isNew = typeof regarding === 'string' && regarding !== before?.regarding
  const about = isNew ? { regarding: await requireRegarding(ctx, regarding) } : {}
  const repetition = values.repetition === undefined ? (before?.repetition ?? null) : values.repetition
  const dueAt = values.dueAt === undefined ? (before?.dueAt ?? null) : values.dueAt
  if (repetition !== null && dueAt === null) throw repetitionWithoutDue()
  if (repetition !== null && dueAt !== null && (values.repetition ?? null) !== null)
    requireRepetition(repetition, { dueAt, timeZone: ctx.workspace.timeZone })
  const { state } = values
  const wasEnded = before !== null && isEnded(before.state)
  if (state === undefined || isEnded(state) === wasEnded) return about
  // The rule moves on to the next task, so that one taken up again and done twice repeats once.
  const movesOn = before !== null && state === 'done'
  return {
    ...about,
    doneAt: isEnded(state) ? ctx.realNow.toISOString() : null,
    ...(movesOn ? { repetition: null } : {}),
  }
}

/** A task that repeats is followed by the next one when it is done; the system makes it, whatever the rights of who is done. */
async function repeat(ctx: WriteCtx, { before, after, keys }: Change<Task>): Promise<void> {
  const { repetition, dueAt } = before ?? {}
  if (!keys.includes('state') || after.state !== 'done' || !repetition || !dueAt) return
  const next = nextOccurrence(repetition, { dueAt, timeZone: ctx.workspace.timeZone }, ctx.realNow.toISOString())
  if (!next) return
  const { subject, type, priority, customerId, contactId, about, regarding, ownerId, remindAt } = after
  const remindEarlierMs = remindAt === null ? null : Date.parse(dueAt) - Date.parse(remindAt)
  const given = {
    ...{ subject, type, priority, customerId, contactId, about, regarding, ownerId },
    dueAt: next.dueAt,
    repetition: next.rule,
    remindAt: remindEarlierMs === null ? null : new Date(Date.parse(next.dueAt) - remindEarlierMs).toISOString(),
  }
  const system = { ...ctx, actor: { kind: 'system', name: 'repetition' } } as const
  await createRecordWith(system, tasks, { given, own: ownValues(ctx, after), isByTheWay: true, kept: after })
}

/** The values of custom fields, which the next task takes over; but those that no two may share. */
function ownValues({ model }: WriteCtx, after: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const keys = customFieldsOf(model.of(task)).flatMap(([name, field]) => (field.unique ? [] : [keyOf(name, field)]))
  return Object.fromEntries(keys.flatMap((key) => ((after[key] ?? null) === null ? [] : [[key, after[key]]])))
}
