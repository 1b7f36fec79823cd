import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Answer, type Client, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp } from '../../../test/harness.ts'
import { tagsModule } from './module.ts'
import { handTag } from './tags.testkit.ts'

const AT_ONCE = 20
const ONE_DONE = { 200: 1, 409: AT_ONCE - 1 }

let test: TestApp
let admin: Client
beforeAll(async () => {
  test = await openTestApp()
  admin = await signInAsAdmin(test, await test.createWorkspace())
})
afterAll(() => test.close())

/** The same thing twenty times at the same moment; answers how often each status came. */
async function together(send: (turn: number) => Promise<Answer>): Promise<Record<number, number>> {
  const answers = await Promise.all(Array.from({ length: AT_ONCE }, (_, turn) => send(turn)))
  const counts: Record<number, number> = {}
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1
  return counts
}

const tag = async (name: string) => `/tags/${await handTag(admin, name)}`

const CASES: Record<string, () => Promise<void>> = {
  async 'POST /tags'() {
    expect(await together(() => admin.post('/tags', { name: 'Same' }))).toEqual({ 201: 1, 409: AT_ONCE - 1 })
  },
  async 'PATCH /tags/:tagId'() {
    const url = await tag('Changed together')
    expect(await together((turn) => admin.patch(url, { version: 1, name: `Tag ${turn}` }))).toEqual(ONE_DONE)
  },
  async 'DELETE /tags/:tagId'() {
    const url = await tag('Archived together')
    expect(await together(() => admin.delete(url))).toEqual({ 200: AT_ONCE })
  },
  async 'POST /tags/:tagId/restoration'() {
    const url = await tag('Restored together')
    await admin.delete(url)
    expect(await together(() => admin.post(`${url}/restoration`))).toEqual({ 200: AT_ONCE })
  },
  async 'POST /tags/:tagId/merge'() {
    const [from, into] = [await tag('Merged together'), (await tag('Kept together')).slice('/tags/'.length)]
    expect(await together(() => admin.post(`${from}/merge`, { into }))).toEqual({ 200: AT_ONCE })
  },
  async 'POST /tags/:tagId/decisions'() {
    const url = await tag('Added together')
    const { id } = (await admin.post('/tasks', { subject: 'Same' })).body
    const add = { object: 'task', recordId: id, decision: 'add' }
    expect(await together(() => admin.post(`${url}/decisions`, add))).toEqual({ 200: AT_ONCE })
    expect((await admin.get(`/tag-changes?object=task&recordId=${id}`)).body.items).toHaveLength(1)
  },
}

describe('twenty at the same moment', () => {
  it.each(Object.keys(CASES))('%s', (name) => CASES[name]?.(), 60_000)

  it('are tried on every route of tags that writes', () => {
    const written = tagsModule.routes.filter(({ kind }) => kind === 'write')
    expect(Object.keys(CASES).sort()).toEqual(written.map(({ method, url }) => `${method} ${url}`).sort())
  })
})
