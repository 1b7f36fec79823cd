import { AssertionFailure } from '@rapport/kernel'
import { Type } from 'typebox'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { hooks } from '../../app/hooks.ts'
import { composeEvents } from '../events/catalogue.ts'
import { type EventsOf, event } from '../events/event.ts'
import { type ContextFactory, createContextFactory } from './context-factory.ts'

const changes = { 'leaf.turned': event('leaf', { colour: Type.String() }) }

declare module '../events/event.ts' {
  interface Events extends EventsOf<typeof changes> {}
}

let test: TestApp
let workspace: TestWorkspace
let contexts: ContextFactory

beforeAll(async () => {
  test = await openTestApp()
  workspace = await test.createWorkspace()
  contexts = createContextFactory({ ...test.app, events: composeEvents([changes], []), hooks })
})
afterAll(() => test.close())

const change = { object: 'leaf', id: 'l1', before: { colour: 'green' }, after: { colour: 'red' }, topics: ['leaf:l1'] }

async function told(subjectId: string) {
  const { owner } = test.app.database
  const values = [workspace.id, subjectId]
  const events = await owner.query(
    'select name, subject_type, payload from event where workspace_id = $1 and subject_id = $2',
    values,
  )
  const entries = await owner.query(
    'select action, before, after from audit_entry where workspace_id = $1 and object_id = $2',
    values,
  )
  return { events: events.rows, entries: entries.rows }
}

it('one call tells of a change: audit, event and live hint', async () => {
  const heard: string[] = []
  const ofLeaves = (topics: readonly string[]) => topics.filter((topic) => topic.startsWith('leaf:'))
  const stop = test.app.live.listen(workspace.id, (topics) => heard.push(...ofLeaves(topics)))
  await contexts.withWrite(workspace.identity, async (ctx) =>
    ctx.recordChange({ action: 'leaf.turned', ...change, event: { colour: 'red' } }),
  )
  await expect.poll(() => heard).toEqual(['leaf:l1'])
  stop()
  expect(await told('l1')).toEqual({
    events: [{ name: 'leaf.turned', subject_type: 'leaf', payload: { colour: 'red' } }],
    entries: [{ action: 'leaf.turned', before: { colour: 'green' }, after: { colour: 'red' } }],
  })
})

it('a change whose name is no event is told to audit and screens only', async () => {
  await contexts.withWrite(workspace.identity, async (ctx) =>
    ctx.recordChange({ action: 'leaf.looked_at', ...change, id: 'l2' }),
  )
  expect(await told('l2')).toMatchObject({ events: [], entries: [{ action: 'leaf.looked_at' }] })
})

it('an event that says something else than declared is a bug, and nothing is kept', async () => {
  const wrong = { colour: 7 as unknown as string }
  const writing = contexts.withWrite(workspace.identity, async (ctx) =>
    ctx.recordChange({ action: 'leaf.turned', ...change, id: 'l3', event: wrong }),
  )
  await expect(writing).rejects.toBeInstanceOf(AssertionFailure)
  expect(await told('l3')).toEqual({ events: [], entries: [] })
})

it('thousands of changes of one transaction are told, however many values that takes', async () => {
  const count = 6000
  await contexts.withWrite(workspace.identity, async (ctx) => {
    for (let n = 0; n < count; n++)
      ctx.recordChange({ action: 'leaf.turned', ...change, id: 'l-many', event: { colour: 'red' } })
  })
  const { events, entries } = await told('l-many')
  expect([events.length, entries.length]).toEqual([count, count])
})
