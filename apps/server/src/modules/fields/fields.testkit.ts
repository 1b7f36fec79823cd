import type { CreateCustomFieldRequest } from '@rapport/contract'
import { expect } from 'vitest'
import { type Client, signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'

export type GivenField = Partial<CreateCustomFieldRequest> & Pick<CreateCustomFieldRequest, 'type'>

/** A workspace with one record of each kind, whose administrator adds fields. */
export type FieldWorld = {
  test: TestApp
  workspace: TestWorkspace
  admin: Client
  member: Client
  /** The administrator of another workspace. */
  stranger: Client
  company: string
  /** The workspace as a process knows it that has heard of every change. */
  fresh(): Promise<TestWorkspace>
  /** The keys that records of an object have now. */
  keysOf(object: string): Promise<string[]>
  /** Adds a field; the process hears of it as every other does, a moment later. */
  // biome-ignore lint/suspicious/noExplicitAny: as answers of the client are
  add(given: GivenField, label: string): Promise<any>
  product(values: object): ReturnType<Client['post']>
}

export async function openFieldWorld(): Promise<FieldWorld> {
  const test = await openTestApp('2026-06-15T12:00:00Z')
  const workspace = await test.createWorkspace()
  const admin = await signInAsAdmin(test, workspace)
  const member = (await signInAs(test, workspace, 'member')).client
  const stranger = await signInAsAdmin(test, await test.createWorkspace())
  let count = 0
  const product = (values: object) => admin.post('/products', { code: `P-${count++}`, name: 'Tea', ...values })
  const company = (await admin.post('/customers', { kind: 'company', name: 'First' })).body.id
  const first: Record<string, string> = {
    customer: company,
    contact: (await admin.post('/contacts', { name: 'First', companyId: company })).body.id,
    task: (await admin.post('/tasks', { subject: 'First' })).body.id,
    product: (await product({})).body.id,
  }
  const keysOf = async (object: string) => Object.keys((await admin.get(`/${object}s/${first[object]}`)).body)
  return {
    test,
    workspace,
    admin,
    member,
    stranger,
    company,
    async fresh() {
      const sql = 'select model_version as version from workspace where id = $1'
      const { rows } = await test.app.database.owner.query<{ version: number }>(sql, [workspace.id])
      const facts = { ...workspace.identity.workspace, modelVersion: rows[0]?.version ?? 0 }
      return { ...workspace, identity: { ...workspace.identity, workspace: facts } }
    },
    keysOf,
    product,
    async add(given, label) {
      const { object = 'product' } = given
      const made = await admin.post('/fields', { object, labels: { en: label }, ...given })
      expect(made).toMatchObject({ status: 201 })
      await expect.poll(() => keysOf(object)).toContain(made.body.key)
      return made.body
    },
  }
}
