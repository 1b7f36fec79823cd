import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Client, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp } from '../../../test/harness.ts'
import { bringIn, preview, statesOf } from './blueprints.testkit.ts'
import { READY } from './index.ts'

let test: TestApp
beforeAll(async () => {
  test = await openTestApp()
})
afterAll(() => test.close())

const newcomer = async (): Promise<Client> => signInAsAdmin(test, await test.createWorkspace())
const others = (states: readonly string[], state: string) => states.filter((one) => !one.endsWith(`: ${state}`))

it.each(READY)('the ready model %s is new as a whole in a new workspace, and then the same', async (ready) => {
  const client = await newcomer()
  expect(others(statesOf(await preview(client, { ready })), 'new')).toEqual([])
  const imported = await bringIn(client, { ready })
  expect(imported, JSON.stringify(imported.body)).toMatchObject({ status: 200, body: { changed: 0 } })
  const again = await preview(client, { ready })
  expect(others(statesOf(again), 'same')).toEqual([])
  expect(again.parts.flatMap(({ stays }) => stays)).toEqual([])
  expect(await bringIn(client, { ready })).toMatchObject({ status: 200, body: { created: 0, changed: 0 } })
})

it.each(READY)('the ready model %s says in Chinese what it says in English', async (ready) => {
  const client = await newcomer()
  const inChinese = await client.post('/blueprint/preview', { source: { ready } }, { 'accept-language': 'zh' })
  const names = inChinese.body.parts.flatMap(({ entries }: { entries: { name: string }[] }) =>
    entries.map(({ name }) => name),
  )
  expect(names.join(' ')).toMatch(/\p{Script=Han}/u)
  expect(others(statesOf(inChinese.body), 'new')).toEqual([])
})

it('ready models are offered with what is in them', async () => {
  const { items } = (await (await newcomer()).get('/blueprint/ready')).body
  expect(items.map(({ key }: { key: string }) => key)).toEqual([...READY])
  for (const { counts } of items) {
    expect(counts.objects).toBeGreaterThanOrEqual(2)
    expect(counts.fields).toBeGreaterThanOrEqual(10)
    expect(counts.fields).toBeLessThanOrEqual(25)
  }
})
