import type { LayoutContent } from '@rapport/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp } from '../../../test/harness.ts'
import { AT_ONCE, ONE_DONE, together } from '../../../test/together.ts'

let test: TestApp
let admin: Client
let member: Client
let stranger: Client
beforeAll(async () => {
  test = await openTestApp('2026-06-15T12:00:00Z')
  const workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
  member = (await signInAs(test, workspace, 'member')).client
  stranger = await signInAsAdmin(test, await test.createWorkspace())
})
afterAll(() => test.close())

const NONE = { shown: [], hidden: [] }
const CONTENT: LayoutContent = {
  columns: 2,
  sections: [
    { key: 'first', word: 'tasks:facts', title: null, fields: ['dueAt', 'subject'] },
    { key: 'second', word: null, title: { zh: '其他', en: 'More' }, fields: ['customLater', 'notes'] },
  ],
  hiddenFields: ['priority'],
  tabs: { shown: ['history', 'fields'], hidden: ['files'] },
  side: NONE,
  figures: { shown: [], hidden: ['spend12m'] },
}
const lay = (client: Client, role: string, content: object = CONTENT, object = 'task') =>
  client.post('/layouts', { object, role, content })
const rolesOf = async (client: Client): Promise<string[]> =>
  (await client.get('/layouts')).body.items.map(
    ({ object, role }: { object: string; role: string }) => `${object} ${role}`,
  )

describe('a layout', () => {
  it('is kept for a role, and everybody in the workspace reads it', async () => {
    const made = await lay(admin, 'viewer')
    expect(made).toMatchObject({ status: 201, body: { object: 'task', role: 'viewer', version: 1 } })
    expect(made.body.content.tabs).toEqual(CONTENT.tabs)
    expect(await rolesOf(member)).toContain('task viewer')
    expect((await member.get(`/layouts/${made.body.id}`)).body).toEqual(made.body)
    expect(await rolesOf(stranger)).toEqual([])
    expect(await stranger.get(`/layouts/${made.body.id}`)).toMatchObject({ body: { code: 'layout.not_found' } })
  })

  it('loses fields the object does not have, keeps those a workspace may bring back, and has headings in both languages', async () => {
    const sections = [
      { key: 'a', word: null, title: { zh: '', en: ' Money ' }, fields: ['nothing', 'subject', 'customLater'] },
      { key: 'b', word: null, title: { zh: ' ', en: '' }, fields: [] },
    ]
    const { content } = (await lay(admin, 'member', { ...CONTENT, sections, hiddenFields: ['gone'] }, 'contact')).body
    expect(content.sections).toEqual([
      { key: 'a', word: null, title: { zh: 'Money', en: 'Money' }, fields: ['customLater'] },
      { key: 'b', word: null, title: null, fields: [] },
    ])
    expect(content.hiddenFields).toEqual([])
  })

  it('is changed at the version that was seen, and goes back to standard', async () => {
    const { id } = (await lay(admin, 'manager')).body
    const content = { ...CONTENT, columns: 1 }
    expect(await admin.patch(`/layouts/${id}`, { version: 1, content })).toMatchObject({
      status: 200,
      body: { version: 2, content: { columns: 1 } },
    })
    const late = await admin.patch(`/layouts/${id}`, { version: 1, content: CONTENT })
    expect(late).toMatchObject({ status: 409, body: { code: 'layout.changed_meanwhile' } })
    expect(late.body.details.current).toMatchObject({ version: 2 })
    expect(await admin.delete(`/layouts/${id}`)).toMatchObject({ status: 200 })
    expect(await admin.get(`/layouts/${id}`)).toMatchObject({ status: 404, body: { code: 'layout.not_found' } })
    const { items } = (await admin.get('/audit?object=layout')).body
    const actions = items.filter(({ objectId }: { objectId: string }) => objectId === id)
    expect(actions.map(({ action }: { action: string }) => action)).toEqual([
      'layout.removed',
      'layout.updated',
      'layout.created',
    ])
  })

  it.each<[string, object, string, string]>([
    ['of what has no page', CONTENT, 'nothing', 'layout.object_unknown'],
    ['with a field twice', { ...CONTENT, hiddenFields: ['subject'] }, 'task', 'layout.part_twice'],
    ['with a panel twice', { ...CONTENT, tabs: { shown: ['files'], hidden: ['files'] } }, 'task', 'layout.part_twice'],
    ['of no sections', { ...CONTENT, sections: [] }, 'task', 'request.field_wrong'],
    ['with a key that is none', { ...CONTENT, side: { shown: ['<b>'], hidden: [] } }, 'task', 'request.field_wrong'],
  ])('is refused %s', async (_, content, object, code) => {
    expect(await lay(admin, 'all', content, object)).toMatchObject({ status: 400, body: { code } })
    expect(await rolesOf(admin)).not.toContain(`${object} all`)
  })

  it('is for administrators to make, and of other workspaces nobody reaches it', async () => {
    const { id } = (await lay(admin, 'administrator')).body
    expect(await lay(member, 'all')).toMatchObject({ status: 403, body: { code: 'access.denied' } })
    for (const [client, status] of [
      [member, 403],
      [stranger, 404],
    ] as const) {
      expect(await client.patch(`/layouts/${id}`, { version: 1, content: CONTENT })).toMatchObject({ status })
      expect(await client.delete(`/layouts/${id}`)).toMatchObject({ status })
    }
  })
})

describe('twenty at the same moment', () => {
  it('make one, change it once and take it away once', async () => {
    expect(await together(() => lay(admin, 'all', CONTENT, 'product'))).toEqual({ 201: 1, 409: AT_ONCE - 1 })
    const found = (await admin.get('/layouts')).body.items.find(
      ({ object }: { object: string }) => object === 'product',
    )
    const url = `/layouts/${found.id}`
    expect(await together(() => admin.patch(url, { version: 1, content: { ...CONTENT, columns: 1 } }))).toEqual(
      ONE_DONE,
    )
    expect(await together(() => admin.delete(url))).toEqual({ 200: 1, 404: AT_ONCE - 1 })
  })
})
