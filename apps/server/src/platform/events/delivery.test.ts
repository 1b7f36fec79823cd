import { sql } from 'kysely'
import { Type } from 'typebox'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { hooks } from '../../app/hooks.ts'
import { createContextFactory } from '../context/context-factory.ts'
import { composeEvents } from './catalogue.ts'
import { deliverEvent } from './deliver.ts'
import { type EventsOf, event, type Subscriber } from './event.ts'

const happenings = { 'test.happened': event('test', { fact: Type.Integer() }) }

declare module './event.ts' {
  interface Events extends EventsOf<typeof happenings> {}
}

let test: TestApp
let workspace: TestWorkspace

beforeAll(async () => {
  test = await openTestApp()
  workspace = await test.createWorkspace()
})
afterAll(() => test.close())

/** Writes a team for each delivery: an effect that can be counted. */
function countingSubscriber(name: string, fail: () => boolean = () => false): Subscriber {
  return {
    name,
    event: 'test.happened',
    async handle(ctx, event) {
      await sql`insert into team (workspace_id, id, name) values (${ctx.workspaceId}, gen_random_uuid(), ${`${name} ${event.id}`})`.execute(
        ctx.db,
      )
      if (fail()) throw new Error('fails this time')
    },
  }
}

async function emit(subscribers: Subscriber[]): Promise<string> {
  const contexts = createContextFactory({ ...test.app, events: composeEvents([happenings], subscribers), hooks })
  await contexts.withWrite(workspace.identity, async (ctx) => {
    ctx.emit('test.happened', { subjectId: 'x', payload: { fact: 1 } })
  })
  const result = await test.app.database.owner.query<{ id: string }>(
    `select id from event where name = 'test.happened' order by id desc limit 1`,
  )
  return result.rows[0]?.id ?? ''
}

async function effects(name: string): Promise<number> {
  const result = await test.app.database.owner.query(`select 1 from team where name like $1`, [`${name} %`])
  return result.rows.length
}

async function waitingJobs(): Promise<number> {
  const result = await test.app.database.owner.query(
    `select 1 from graphile_worker.jobs where task_identifier = 'deliver'`,
  )
  return result.rows.length
}

describe('events', () => {
  it('have one job per subscriber, written with the event', async () => {
    const before = await waitingJobs()
    await emit([countingSubscriber('one'), countingSubscriber('two')])
    expect((await waitingJobs()) - before).toBe(2)
  })

  it('take effect once though delivered twice, also at the same moment', async () => {
    const subscriber = countingSubscriber('twice')
    const eventId = await emit([subscriber])
    const deliver = () => test.write(workspace.identity, (ctx) => deliverEvent(ctx, eventId, subscriber))
    await Promise.all([deliver(), deliver()])
    await deliver()
    expect(await effects('twice')).toBe(1)
  })

  it('leave nothing behind when a handler fails, and succeed later', async () => {
    let failures = 1
    const subscriber = countingSubscriber('failing', () => failures-- > 0)
    const eventId = await emit([subscriber])
    const deliver = () => test.write(workspace.identity, (ctx) => deliverEvent(ctx, eventId, subscriber))
    await expect(deliver()).rejects.toThrow('fails this time')
    expect(await effects('failing')).toBe(0)
    await deliver()
    expect(await effects('failing')).toBe(1)
  })

  it('are not written when the command fails', async () => {
    const before = await waitingJobs()
    const events = composeEvents([happenings], [countingSubscriber('never')])
    const contexts = createContextFactory({ ...test.app, events, hooks })
    const failing = contexts.withWrite(workspace.identity, async (ctx) => {
      ctx.emit('test.happened', { subjectId: 'y', payload: { fact: 2 } })
      throw new Error('the command fails')
    })
    await expect(failing).rejects.toThrow('the command fails')
    expect(await waitingJobs()).toBe(before)
  })
})
