import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anonymous, type Client, signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp } from '../../../test/harness.ts'
import { addCustomer } from '../reporting.testkit.ts'

let test: TestApp
let admin: Client
let member: Client
let stranger: Client
let path: string

beforeAll(async () => {
  test = await openTestApp('2026-06-15T12:00:00Z')
  const workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
  member = (await signInAs(test, workspace, 'member')).client
  stranger = await signInAsAdmin(test, await test.createWorkspace())
  const bought = [1, 20, 45, 200, 500].map((daysAgo) => ({ daysAgo, pounds: 40 }))
  path = `/customers/${await addCustomer(admin, test.clock.now(), { name: 'Anna', bought })}`
})
afterAll(() => test.close())

describe('GET /customers/:customerId/overview', () => {
  it('answers each part as its own address does', async () => {
    const whole = await admin.get(`${path}/overview?limit=3`)
    const parts = await Promise.all(
      [path, `${path}/score`, `${path}/timeline?limit=3`, `${path}/orders?limit=3`].map((url) => admin.get(url)),
    )
    const [customer, score, timeline, orders] = parts.map(({ body }) => body)
    expect(whole.status).toBe(200)
    expect(whole.body).toEqual({ customer, score, timeline, orders })
    expect(timeline.items).toHaveLength(3)
    expect(timeline.nextCursor).not.toBeNull()
  })

  it('answers the parts asked for, no others', async () => {
    const { body } = await admin.get(`${path}/overview?parts=orders,customer`)
    expect(Object.keys(body).sort()).toEqual(['customer', 'orders'])
  })

  it('refuses a part there is not, and more than it gives', async () => {
    const { status, body } = await admin.get(`${path}/overview?parts=customer,secrets`)
    expect([status, body.code, body.fieldErrors[0].path]).toEqual([400, 'request.field_wrong', 'parts'])
    expect((await admin.get(`${path}/overview?limit=51`)).status).toBe(400)
    expect((await admin.get('/customers/nobody/overview')).status).toBe(400)
  })

  it.each(['', '?parts=customer', '?parts=score', '?parts=timeline', '?parts=orders'])(
    'hides who is not the reader’s to see %s',
    async (query) => {
      expect((await member.get(`${path}/overview${query}`)).status).toBe(404)
      expect((await stranger.get(`${path}/overview${query}`)).status).toBe(404)
      expect((await anonymous(test.server).get(`${path}/overview${query}`)).status).toBe(401)
    },
  )
})
