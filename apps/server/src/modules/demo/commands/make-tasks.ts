import type { WriteCtx } from '../../../platform/context/context.ts'
import { createRecord, updateRecord } from '../../../platform/records/write-record.ts'
import { tasks } from '../../tasks/index.ts'
import type { DemoCustomer } from '../generator/model.ts'
import type { DemoTask } from '../generator/tasks/plan.ts'
import { VISITOR } from '../generator/tasks/tasks.ts'
import type { DemoMembers } from '../tables.ts'
import { asVisitor } from './as-visitor.ts'
import { type CustomerIds, idOf, inNameOf } from './record-events.ts'

type Ids = { customerIds: CustomerIds; contactIds: ReadonlyMap<DemoCustomer, string>; members: DemoMembers }

/** Makes the tasks, each in the name of whose it is and at the time when it was written down and ended. */
export async function makeTasks(ctx: WriteCtx, made: readonly DemoTask[], ids: Ids): Promise<void> {
  const visitor = await asVisitor(ctx)
  for (const task of made) {
    const actor = task.byKey === VISITOR ? visitor : inNameOf(ctx, task.byKey, ids.members)
    await makeTask(actor, task, ids)
  }
}

async function makeTask(ctx: WriteCtx, task: DemoTask, { customerIds, contactIds }: Ids): Promise<void> {
  const { plan, customer, subject, dueMs, remindMs, createdMs, endedMs } = task
  const { type, state, priority, notes, repetition, outcome } = plan
  const id = await createRecord({ ...ctx, realNow: new Date(createdMs) }, tasks, {
    subject,
    type,
    state: endedMs === null ? state : 'open',
    priority: priority ?? 'normal',
    dueAt: instantOf(dueMs),
    remindAt: instantOf(remindMs),
    customerId: customer === null ? null : idOf(customer, customerIds),
    contactId: (customer && contactIds.get(customer)) ?? null,
    about: notes ?? null,
    repetition: repetition ?? null,
    ownerId: ctx.actor.kind === 'member' ? ctx.actor.memberId : null,
  })
  if (endedMs === null) return
  const ended = { version: 1, state, outcome: outcome ?? null }
  await updateRecord({ ...ctx, realNow: new Date(endedMs) }, tasks, id, ended)
}

function instantOf(atMs: number | null): string | null {
  return atMs === null ? null : new Date(atMs).toISOString()
}
