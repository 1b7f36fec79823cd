import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Client, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { lockCustomers, markCustomers, removeCustomers } from '../customers/index.ts'

let test: TestApp
let workspace: TestWorkspace
let admin: Client

beforeAll(async () => {
  test = await openTestApp()
  workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
})
afterAll(() => test.close())

async function companyId(name: string): Promise<string> {
  return (await admin.post('/customers', { kind: 'company', name })).body.id
}

it('a customer that a contact or a task refers to is in use and stays, archived or not', async () => {
  const [ofContact, asOther, ofTask, ofArchived, unused] = await Promise.all(
    ['Contact', 'Other', 'Task', 'Archived', 'Unused'].map(companyId),
  )
  const contact = { name: 'Li Wen', companyId: ofContact, otherCompaniesIds: [asOther] }
  expect((await admin.post('/contacts', contact)).status).toBe(201)
  expect((await admin.post('/tasks', { subject: 'Call', customerId: ofTask })).status).toBe(201)
  const archived = await admin.post('/tasks', { subject: 'Write', customerId: ofArchived })
  expect((await admin.delete(`/tasks/${archived.body.id}`)).status).toBe(200)

  const ids = [ofContact, asOther, ofTask, ofArchived, unused] as string[] // five names, five ids
  const outcome = await test.write(workspace.identity, async (ctx) => {
    await lockCustomers(ctx, ids)
    return removeCustomers(ctx, await markCustomers(ctx, ids), { spokenOf: true })
  })
  expect(outcome.removed).toEqual([unused])
  expect(outcome.kept.map(({ reason }) => reason)).toEqual(['in_use', 'in_use', 'in_use', 'in_use'])
})
