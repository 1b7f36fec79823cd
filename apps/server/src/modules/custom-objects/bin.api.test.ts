import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type Client, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp } from '../../../test/harness.ts'

let test: TestApp
let admin: Client
let stranger: Client
beforeAll(async () => {
  test = await openTestApp('2026-06-15T12:00:00Z')
  admin = await signInAsAdmin(test, await test.createWorkspace())
  stranger = await signInAsAdmin(test, await test.createWorkspace())
  for (const client of [admin, stranger]) {
    await client.post('/custom-objects', { name: 'customMachine', one: { en: 'Machine' } })
    await vi.waitFor(async () => expect((await client.get('/objects/customMachine')).status).toBe(200))
  }
})
afterAll(() => test.close())

const make = async (title: string): Promise<string> => (await admin.post('/objects/customMachine', { title })).body.id
const titles = async (client = admin) =>
  (await client.get('/objects/customMachine')).body.items.map(({ title }: { title: string }) => title)
const binned = async (client = admin) =>
  (await client.get('/bin?object=customMachine')).body.items.map(({ title }: { title: string }) => title)

it('a deleted record of an object of one’s own lies in the bin and comes back', async () => {
  const url = `/objects/customMachine/${await make('Press')}/deletion`
  expect(await admin.post(url)).toMatchObject({ status: 200, body: { isDeleted: true } })
  expect([await titles(), await binned(), await binned(stranger)]).toEqual([[], ['Press'], []])
  expect((await stranger.delete(url)).status).toBe(404)
  expect(await admin.delete(url)).toMatchObject({ status: 200, body: { isDeleted: false } })
  expect([await titles(), await binned()]).toEqual([['Press'], []])
})

it('and goes for good after 30 days, the others of its table stay', async () => {
  const [gone, kept] = [await make('Gone'), await make('Kept')]
  await admin.post(`/objects/customMachine/${gone}/deletion`)
  test.clock.advanceDays(31)
  await test.runSchedules()
  await test.drainJobs()
  expect(await binned()).toEqual([])
  expect((await admin.get(`/objects/customMachine/${gone}`)).status).toBe(404)
  expect((await admin.get(`/objects/customMachine/${kept}`)).status).toBe(200)
})
