import { customer } from '@rapport/contract'
import { columnsOf } from '@rapport/objects'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Client, signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { revertCustomers, upsertCustomers } from '../../modules/customers/index.ts'

let test: TestApp
let workspace: TestWorkspace
let admin: Client
beforeAll(async () => {
  test = await openTestApp()
  workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
})
afterAll(() => test.close())

/** Every column of a customer, those of its declaration and those of every record. */
const COLUMNS = columnsOf(customer).filter(({ name }) => name !== 'custom')
const COPIED = COLUMNS.map(({ name }) => name).join(', ')

/** Customers whose line in lists is not what they are. */
async function stale(): Promise<unknown[]> {
  const { rows } = await test.app.database.owner.query(
    `(select ${COPIED} from customer except select ${COPIED} from customer_list) union all
     (select ${COPIED} from customer_list except select ${COPIED} from customer)`,
  )
  return rows
}

it('lists hold what customers are, whichever way they were changed', async () => {
  const { memberId } = await signInAs(test, workspace, 'member')
  const made = (await admin.post('/customers', { kind: 'individual', name: 'Ann', city: 'Ulm', country: 'DE' })).body
  expect(await stale()).toEqual([])
  const changes = {
    version: 1,
    name: '张伟',
    email: 'wei@x.example',
    phone: '138',
    company: 'X',
    industry: 'Y',
    jobTitle: 'Z',
    website: 'x.example',
    birthday: '1990-01-02',
    ownerId: memberId,
  }
  expect((await admin.patch(`/customers/${made.id}`, changes)).status).toBe(200)
  expect(await stale()).toEqual([])
  const input = { source: 'file', externalId: 'F1', name: 'Bea', city: 'Bern' }
  const [first] = await test.write(workspace.identity, (ctx) => upsertCustomers(ctx, [input]))
  const [again] = await test.write(workspace.identity, (ctx) => upsertCustomers(ctx, [{ ...input, city: 'Basel' }]))
  expect(await stale()).toEqual([])
  const over = again?.writtenOver
  if (!over || !first) throw new Error('the second time wrote over the first')
  await test.write(workspace.identity, (ctx) => revertCustomers(ctx, [{ id: first.id, ...over }]))
  await admin.post('/customers/assignment', { ids: [made.id], ownerId: null })
  await admin.delete(`/customers/${first.id}`)
  expect(await stale()).toEqual([])
  const { rows } = await test.app.database.owner.query(
    'select name, city, archived_at is not null as gone from customer_list order by name',
  )
  expect(rows).toEqual([
    { name: 'Bea', city: 'Bern', gone: true },
    { name: '张伟', city: 'Ulm', gone: false },
  ])
})
