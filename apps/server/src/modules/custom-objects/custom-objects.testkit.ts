import type { CreateCustomFieldRequest, CreateCustomObjectRequest, CustomField, CustomObject } from '@rapport/contract'
import { expect } from 'vitest'
import { type Client, signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'

export type ObjectWorld = {
  test: TestApp
  workspace: TestWorkspace
  admin: Client
  manager: Client
  member: Client & { memberId: string }
  viewer: Client
  /** The administrator of another workspace. */
  stranger: Client
  /** Adds an object; the process hears of it as every other does, a moment later. */
  addObject(given: Partial<CreateCustomObjectRequest> & { en: string }): Promise<CustomObject>
  addField(
    given: Partial<CreateCustomFieldRequest> & Pick<CreateCustomFieldRequest, 'object' | 'type'>,
    en: string,
  ): Promise<CustomField>
}

export async function openObjectWorld(): Promise<ObjectWorld> {
  const test = await openTestApp('2026-06-15T12:00:00Z')
  const workspace = await test.createWorkspace()
  const admin = await signInAsAdmin(test, workspace)
  const member = await signInAs(test, workspace, 'member')
  return {
    test,
    workspace,
    admin,
    manager: (await signInAs(test, workspace, 'manager')).client,
    member: { ...member.client, memberId: member.memberId },
    viewer: (await signInAs(test, workspace, 'viewer')).client,
    stranger: await signInAsAdmin(test, await test.createWorkspace()),
    async addObject({ en, ...given }) {
      const made = await admin.post('/custom-objects', { one: { en }, ...given })
      expect(made, JSON.stringify(made.body)).toMatchObject({ status: 201 })
      await expect.poll(async () => (await admin.get(`/objects/${made.body.name}`)).status).toBe(200)
      return made.body
    },
    async addField(given, en) {
      const made = await admin.post('/fields', { labels: { en }, ...given })
      expect(made, JSON.stringify(made.body)).toMatchObject({ status: 201 })
      const { object } = given
      const list = object.startsWith('custom') && object !== 'customer' ? `objects/${object}` : `${object}s`
      const names = async () =>
        (await admin.get(`/${list}/fields`)).body.items.map(({ name }: { name: string }) => name)
      await expect.poll(names).toContain(made.body.key)
      return made.body
    },
  }
}
