import { mentionOf } from '@rapport/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp } from '../../../test/harness.ts'

let test: TestApp
let admin: Client
let recordId: string
let left: string
beforeAll(async () => {
  test = await openTestApp()
  const workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
  left = (await signInAs(test, workspace, 'manager')).memberId
  recordId = (await admin.post('/tasks', { subject: 'Send the offer', ownerId: left })).body.id
})
afterAll(() => test.close())

const said = (text: string, ...mentioned: string[]) => ({
  type: 'doc',
  content: [
    {
      type: 'paragraph',
      content: [{ type: 'text', text }, ...mentioned.map((id) => ({ type: 'mention', attrs: { id, label: 'x' } }))],
    },
  ],
})

describe('what mentions somebody who has left since', () => {
  it('can still be changed, while nobody mentions them anew', async () => {
    const of = { object: 'task', recordId }
    const note = (await admin.post('/notes', { ...of, content: said('Ask ', left) })).body
    const comment = (await admin.post('/comments', { ...of, body: `Ask ${mentionOf(left)}` })).body
    await admin.patch(`/members/${left}`, { version: 1, status: 'deactivated' })
    const content = said('Ask again ', left)
    const changed = await admin.patch(`/notes/${note.id}`, { version: 1, content })
    expect(changed).toMatchObject({ status: 200, body: { version: 2 } })
    const body = `Ask ${mentionOf(left)} again`
    expect(await admin.patch(`/comments/${comment.id}`, { version: 1, body })).toMatchObject({ status: 200 })
    const anew = { status: 400, body: { code: 'mention.out_of_reach' } }
    expect(await admin.post('/notes', { ...of, content })).toMatchObject(anew)
    expect(await admin.post('/comments', { ...of, body })).toMatchObject(anew)
  })
})
