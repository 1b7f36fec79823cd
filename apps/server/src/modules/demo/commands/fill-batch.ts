import type { WriteCtx } from '../../../platform/context/context.ts'
import { requestRefit } from '../../scoring/index.ts'
import { classesOf } from '../generator/classes.ts'
import { makeCompanyPeople } from '../generator/company-people.ts'
import type { DemoCompany, DemoEvent, DemoInput } from '../generator/model.ts'
import { makeNeeds as planNeeds } from '../generator/needs/needs.ts'
import { makeTasks as planTasks } from '../generator/tasks/tasks.ts'
import type { DemoMembers } from '../tables.ts'
import { makeContacts } from './make-contacts.ts'
import { makeConversations } from './make-conversations.ts'
import { makeDeleted } from './make-deleted.ts'
import { makeEquipment } from './make-equipment.ts'
import { makeFields } from './make-fields.ts'
import { makeGroups } from './make-groups.ts'
import { makeLayouts } from './make-layouts.ts'
import { makeNeeds } from './make-needs.ts'
import { makePeople } from './make-people.ts'
import { makeTags } from './make-tags.ts'
import { makeTasks } from './make-tasks.ts'
import { makeTreatments } from './make-treatments.ts'
import { planFiles } from './plan-files.ts'
import { ensureDemoCustomers, idOf, recordEvents } from './record-events.ts'

export const DEMO_FILL_JOB = 'demo.fill'
const BATCH_EVENTS = 1000
const ATTEMPTS_MAX = 5

/** Asks for the filling to go on; many askings that wait are one job. */
export function enqueueFilling(ctx: WriteCtx): void {
  ctx.enqueue({ name: DEMO_FILL_JOB, payload: {}, key: DEMO_FILL_JOB, attemptsMax: ATTEMPTS_MAX })
}

/** What is filled in: the company, and its events in the order in which they are recorded. */
export type Filling = { input: DemoInput; company: DemoCompany; events: readonly DemoEvent[] }

/**
 * Records the next events of the company and how far that is, in one transaction; answers whether all are recorded. Two jobs at once
 * take turns: the row is locked and says where to go on.
 */
export async function fillBatch(ctx: WriteCtx, filling: Filling, leaving: boolean): Promise<boolean> {
  const run = await lockRun(ctx)
  if (run.status === 'done') return true
  const members = run.people ?? (await makePeople(ctx))
  const { events } = filling
  const total = events.length
  const done = Math.min(run.done + BATCH_EVENTS, total)
  await recordEvents(ctx, events.slice(run.done, done), members)
  const isFinished = done === total
  await saveProgress(ctx, { done, total, members, isFinished })
  if (isFinished) {
    if (run.finished_at === null) await makeRecords(ctx, filling, members)
    requestRefit(ctx)
  } else if (leaving) enqueueFilling(ctx)
  ctx.announce('demo')
  return isFinished
}

/** Contacts, tasks, needs, treatments and tags have no key of their own: they are made once, with the end of the filling. */
async function makeRecords(ctx: WriteCtx, { input, company }: Filling, members: DemoMembers): Promise<void> {
  const people = makeCompanyPeople(input.seed, company.customers)
  const tasks = planTasks({ ...input, timeZone: ctx.workspace.timeZone }, company)
  const needs = planNeeds(input, company.customers)
  const classified = classesOf(company.customers)
  const about = [...people, ...tasks, ...needs.needs].flatMap(({ customer }) => customer ?? [])
  const customers = new Set([...about, ...classified.map(([customer]) => customer)])
  const customerIds = await ensureDemoCustomers(ctx, customers, members)
  const contactIds = await makeContacts(ctx, people, { customerIds, members })
  await makeTasks(ctx, tasks, { customerIds, contactIds, members })
  await makeNeeds(ctx, needs, { customerIds, members })
  await makeTreatments(ctx, classified, { customerIds, members })
  await makeTags(ctx, [...customers], customerIds)
  const companies = new Set(people.map(({ customer }) => idOf(customer, customerIds)))
  await makeFields(ctx, [...companies])
  await makeEquipment(ctx, [...companies])
  await makeConversations(ctx, [...new Set(tasks.flatMap(({ customer }) => customer ?? []))], { customerIds, members })
  await makeGroups(ctx, [...companies])
  await makeLayouts(ctx)
  await makeDeleted(ctx)
  planFiles(ctx, new Set(tasks.flatMap(({ customer }) => customer ?? [])), { customerIds, members })
}

/** Says that the filling was given up; POST /demo goes on with it. */
export async function markFailed(ctx: WriteCtx): Promise<void> {
  await ctx.db
    .$pickTables<'demo_run'>()
    .updateTable('demo_run')
    .set({ status: 'failed' })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('status', '=', 'running')
    .execute()
  ctx.announce('demo')
}

/** Uses the primary key. */
async function lockRun(ctx: WriteCtx) {
  return ctx.db
    .$pickTables<'demo_run'>()
    .selectFrom('demo_run')
    .select(['status', 'done', 'people', 'finished_at'])
    .where('workspace_id', '=', ctx.workspaceId)
    .forUpdate()
    .executeTakeFirstOrThrow()
}

type Progress = { done: number; total: number; members: DemoMembers; isFinished: boolean }

async function saveProgress(ctx: WriteCtx, { done, total, members, isFinished }: Progress): Promise<void> {
  await ctx.db
    .$pickTables<'demo_run'>()
    .updateTable('demo_run')
    .set({
      done,
      total,
      people: JSON.stringify(members),
      status: isFinished ? 'done' : 'running',
      ...(isFinished ? { finished_at: ctx.realNow.toISOString() } : {}),
    })
    .where('workspace_id', '=', ctx.workspaceId)
    .execute()
}
