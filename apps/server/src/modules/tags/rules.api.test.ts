import { encodeFilter, type Filter } from '@rapport/kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp } from '../../../test/harness.ts'
import { changes, handTag, ruleTag, tagged } from './tags.testkit.ts'

let test: TestApp
let admin: Client
let manager: Client
beforeAll(async () => {
  test = await openTestApp('2026-06-15T12:00:00Z')
  const workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
  manager = (await signInAs(test, workspace, 'manager')).client
})
afterAll(() => test.close())

const HIGH: Filter = { field: 'priority', op: 'eq', value: 'high' }
const task = async (more: object = {}) =>
  (await admin.post('/tasks', { subject: 'Something', ...more })).body as { id: string; version: number }
const decide = (tagId: string, recordId: string, decision: string, more: object = {}) =>
  admin.post(`/tags/${tagId}/decisions`, { object: 'task', recordId, decision, ...more })

describe('a tag by rule', () => {
  it('gets the records that are there, and follows what changes', async () => {
    const before = await task({ priority: 'high' })
    const tagId = await ruleTag(admin, 'Urgent', { object: 'task', filter: HIGH })
    expect((await admin.get(`/tags/${tagId}`)).body.isBeingFilled).toBe(true)
    await test.runSchedules()
    expect((await admin.get(`/tags/${tagId}`)).body).toMatchObject({ isBeingFilled: false, counts: { task: 1 } })
    const later = await task({ priority: 'high' })
    const { version } = before
    await admin.patch(`/tasks/${before.id}`, { version, priority: 'low' })
    await test.runSchedules()
    expect(await tagged(admin, 'tasks', tagId)).toEqual([later.id])
    expect(await changes(admin, 'task', before.id)).toMatchObject([
      { change: 'entered', cause: 'rule', memberName: null, rule: { object: 'task', filter: encodeFilter(HIGH) } },
      { change: 'left', cause: 'rule' },
    ])
    await admin.delete(`/tasks/${later.id}`)
    await test.runSchedules()
    expect((await admin.get(`/tags/${tagId}`)).body.counts).toEqual({})
    await admin.post(`/tasks/${later.id}/restoration`)
    await test.runSchedules()
    expect(await tagged(admin, 'tasks', tagId)).toEqual([later.id])
  })

  it('follows what its records refer to, and the scores of customers', async () => {
    const customer = (await admin.post('/customers', { kind: 'company', name: 'Far', city: 'Leeds' })).body
    const { id } = await task({ customerId: customer.id })
    const filter: Filter = { field: 'customer.city', op: 'eq', value: 'York' }
    const tagId = await ruleTag(admin, 'In York', { object: 'task', filter })
    const bought: Filter = { field: 'orders', op: 'gte', value: 1 }
    const buyers = await ruleTag(admin, 'Buyers', { object: 'customer', filter: bought })
    await test.runSchedules()
    expect(await tagged(admin, 'tasks', tagId)).toEqual([])
    await admin.patch(`/customers/${customer.id}`, { version: customer.version, city: 'York' })
    const lines = [{ quantity: '1', unitPrice: '10' }]
    await admin.post('/orders', { customer: { id: customer.id }, placedAt: '2026-06-01T10:00:00Z', lines })
    await test.runSchedules()
    expect(await tagged(admin, 'tasks', tagId)).toEqual([id])
    expect(await tagged(admin, 'customers', buyers)).toEqual([customer.id])
  })

  it('keeps what a person pinned or refused, with the reason, until it is given back', async () => {
    const [yes, no] = [await task({ priority: 'high' }), await task()]
    const tagId = await ruleTag(admin, 'Judged', { object: 'task', filter: HIGH })
    await test.runSchedules()
    expect(await decide(tagId, yes.id, 'refuse')).toMatchObject({ status: 400, body: { code: 'tag.reason_missing' } })
    await decide(tagId, yes.id, 'refuse', { reason: 'Not really' })
    const pinned = await decide(tagId, no.id, 'pin', { reason: 'The boss asked' })
    expect(pinned.body.tags).toMatchObject([
      { tagId, isByRule: true, decision: { decision: 'pinned', reason: 'The boss asked', memberName: 'Ada Admin' } },
    ])
    expect(await tagged(admin, 'tasks', tagId)).toContain(no.id)
    for (const each of [yes, no]) await admin.patch(`/tasks/${each.id}`, { version: each.version, subject: 'Changed' })
    await admin.patch(`/tags/${tagId}`, {
      version: 1,
      rule: { object: 'task', filter: encodeFilter({ or: [HIGH, { field: 'type', op: 'eq', value: 'visit' }] }) },
    })
    await test.runSchedules()
    const stands = await tagged(admin, 'tasks', tagId)
    expect([stands.includes(yes.id), stands.includes(no.id)]).toEqual([false, true])
    for (const each of [yes, no]) await decide(tagId, each.id, 'release')
    const released = await tagged(admin, 'tasks', tagId)
    expect([released.includes(yes.id), released.includes(no.id)]).toEqual([true, false])
    expect(await changes(admin, 'task', no.id)).toMatchObject([
      { change: 'pinned', cause: 'decision', reason: 'The boss asked' },
      { change: 'entered', cause: 'decision' },
      { change: 'released' },
      { change: 'left', cause: 'rule' },
    ])
  })

  it('follows the clock at the minute a condition of time turns, and looks only where something is due', async () => {
    const dueAt = '2026-06-15T12:30:00Z'
    const { id } = await task({ dueAt })
    const late = await ruleTag(admin, 'Late', {
      object: 'task',
      filter: { field: 'dueAt', op: 'olderThanDays', value: 1 },
    })
    const fresh = await ruleTag(admin, 'Fresh', {
      object: 'task',
      filter: { field: 'dueAt', op: 'withinLastDays', value: 1 },
    })
    await test.runSchedules()
    const stands = async () => [
      (await tagged(admin, 'tasks', late)).includes(id),
      (await tagged(admin, 'tasks', fresh)).includes(id),
    ]
    const due = () =>
      test.app.database.owner.query('select tags_due_workspaces($1) as id', [new Date(test.clock.now())])
    expect(await stands()).toEqual([false, false])
    expect((await due()).rows).toEqual([])
    test.clock.set('2026-06-15T12:30:01Z')
    expect((await due()).rows).toHaveLength(1)
    await test.runSchedules()
    expect(await stands()).toEqual([false, true])
    test.clock.set('2026-06-16T12:31:00Z')
    await test.runSchedules()
    expect(await stands()).toEqual([true, false])
    expect((await due()).rows).toEqual([])
    expect(await changes(admin, 'task', id)).toMatchObject([
      { tagId: fresh, change: 'entered' },
      { change: expect.any(String) },
      { change: expect.any(String) },
    ])
  })

  it('catches up when it comes back from the archive', async () => {
    const tagId = await ruleTag(admin, 'Back again', {
      object: 'task',
      filter: { field: 'type', op: 'eq', value: 'email' },
    })
    await test.runSchedules()
    await admin.delete(`/tags/${tagId}`)
    const { id } = await task({ type: 'email' })
    await test.runSchedules()
    await admin.post(`/tags/${tagId}/restoration`)
    await test.runSchedules()
    expect(await tagged(admin, 'tasks', tagId)).toEqual([id])
  })

  it('stands alone: a person can neither add nor merge it, and one by hand gets no rule', async () => {
    const tagId = await ruleTag(admin, 'Alone', { object: 'task', filter: HIGH })
    const hand = await handTag(admin, 'By hand')
    const { id } = await task()
    expect(await decide(tagId, id, 'add')).toMatchObject({ status: 409, body: { code: 'tag.by_rule' } })
    expect(await decide(hand, id, 'pin', { reason: 'x' })).toMatchObject({ status: 409, body: { code: 'tag.by_hand' } })
    expect(await admin.post(`/tags/${hand}/merge`, { into: tagId })).toMatchObject({ status: 409 })
    const rule = { object: 'task', filter: encodeFilter(HIGH) }
    expect(await admin.patch(`/tags/${hand}`, { version: 1, rule })).toMatchObject({
      status: 409,
      body: { code: 'tag.rule_object_fixed' },
    })
    const bulk = { object: 'task', action: 'addTag', changes: { tagId }, ids: [id] }
    expect(await admin.post('/bulk-edits', bulk)).toMatchObject({ status: 409, body: { code: 'tag.by_rule' } })
  })

  it.each([
    ['“me”', { field: 'ownerId', op: 'eq', value: '$me' }, 'tag.rule_unsuited'],
    ['nothing', { and: [] }, 'tag.rule_unsuited'],
    ['an unknown field', { field: 'colour', op: 'eq', value: 'red' }, 'filter.unknown_field'],
  ])('refuses a rule of %s', async (_, filter, code) => {
    const rule = { object: 'task', filter: encodeFilter(filter as Filter) }
    expect((await admin.post('/tags', { name: 'Refused', rule })).body.code).toBe(code)
  })

  it('refuses a rule on other tags, on what has none, and of somebody who does not see all', async () => {
    const tagId = await handTag(admin, 'Other')
    const ofTags = encodeFilter({ field: 'tags', op: 'in', value: [tagId] })
    const rule = { object: 'task', filter: encodeFilter(HIGH) }
    const make = (client: Client, given: object) => client.post('/tags', { name: 'No', rule: given })
    expect((await make(admin, { object: 'task', filter: ofTags })).body.code).toBe('tag.rule_unsuited')
    expect((await make(admin, { ...rule, object: 'member' })).body.code).toBe('tag.object_unsuited')
    expect(await make(manager, rule)).toMatchObject({ status: 403, body: { code: 'tag.rule_reach' } })
  })
})
