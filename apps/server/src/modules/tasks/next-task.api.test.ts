import { afterAll, beforeAll, expect, it } from 'vitest'
import { type FieldWorld, openFieldWorld } from '../fields/fields.testkit.ts'

let world: FieldWorld
beforeAll(async () => {
  world = await openFieldWorld()
})
afterAll(() => world.test.close())

async function next(subject: string): Promise<Record<string, unknown>> {
  const { items } = (await world.admin.get(`/tasks?search=${encodeURIComponent(subject)}`)).body
  return items.find(({ state }: { state: string }) => state !== 'done')
}

const repeating = { dueAt: '2026-06-16T09:00:00Z', repetition: 'FREQ=WEEKLY' }

it('the next task takes over what was said in custom fields, but what no two may share', async () => {
  const room = await world.add({ object: 'task', type: 'text', default: 'Lobby' }, 'Room')
  const ticket = await world.add({ object: 'task', type: 'text', unique: true }, 'Ticket')
  const values = { subject: 'Inspect', ...repeating, [room.key]: 'Attic', [ticket.key]: 'T-1' }
  const { id, version } = (await world.admin.post('/tasks', values)).body
  expect(await world.admin.patch(`/tasks/${id}`, { version, state: 'done' })).toMatchObject({ status: 200 })
  const made = await next('Inspect')
  expect((await world.admin.get(`/tasks/${made.id}`)).body).toMatchObject({ [room.key]: 'Attic', [ticket.key]: null })
})

it('a task about somebody who is archived can be done all the same, and repeats', async () => {
  const company = (await world.admin.post('/customers', { kind: 'company', name: 'Gone' })).body
  const contact = (await world.admin.post('/contacts', { name: 'Left', companyId: company.id })).body
  const about = { customerId: company.id, contactId: contact.id }
  const { id, version } = (await world.admin.post('/tasks', { subject: 'Visit', ...repeating, ...about })).body
  await world.admin.delete(`/contacts/${contact.id}`)
  await world.admin.delete(`/customers/${company.id}`)
  expect(await world.admin.patch(`/tasks/${id}`, { version, state: 'done' })).toMatchObject({ status: 200 })
  expect(await next('Visit')).toMatchObject({ customerId: company.id, contactId: contact.id })
})
