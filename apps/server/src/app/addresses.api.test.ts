import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { anonymous, type Client, signIn, signInAsAdmin } from '../../test/client.ts'
import { openTestApp, TEST_PASSWORD, type TestApp, type TestWorkspace } from '../../test/harness.ts'
import { ask, createEmptyDatabase } from '../platform/backup/backup.testkit.ts'
import { migrate } from '../platform/db/migrate.ts'
import { readMigrations } from '../platform/db/migration.ts'

const UNSEEN = ['\u200b', '\u202e', '\u00ad', '\ufeff', '\u2060', '\u3164', '\ufe0f']
let test: TestApp
let workspace: TestWorkspace
let admin: Client

beforeAll(async () => {
  test = await openTestApp()
  workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
})
afterAll(() => test.close())

const wide = (text: string) => text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))
const inviting = (email: string) =>
  admin.post('/invitations', { email, name: 'Li Wen', role: 'member', language: 'en' })

describe('an address with characters that nobody sees', () => {
  it.each(UNSEEN)('is refused for people and for customers: %j', async (unseen) => {
    const email = `li${unseen}.wen@example.com`
    const refused = { status: 400, body: { code: 'field.email_unseen' } }
    expect(await inviting(email)).toMatchObject(refused)
    expect(await admin.post('/customers', { kind: 'individual', name: 'Li', email })).toMatchObject({
      status: 400,
      body: { fieldErrors: [{ path: 'email', code: 'field.email_unseen' }] },
    })
  })

  it('opens nothing, and is no way around the counting of guesses', async () => {
    const as = (email: string) => anonymous(test.server).post('/api/auth/sign-in/email', { email, password: 'a guess' })
    const email = (await test.createWorkspace()).adminEmail
    for (let guess = 0; guess < 5; guess++) expect((await as(guess % 2 ? wide(email) : email)).status).toBe(401)
    expect([(await as(email)).status, (await as(wide(email))).status]).toEqual([429, 429])
    await test.app.database.owner.query('truncate auth.sign_in_attempt')
    expect((await as(`\u200b${workspace.adminEmail}`)).status).toBe(401)
  })
})

it('an address that only looks like another is refused for people', async () => {
  for (const email of ['\u0430dmin@example.com', 'admin@ex\u0430mple.com']) {
    expect(await inviting(email)).toMatchObject({ status: 400, body: { code: 'field.email_mixed' } })
  }
  expect((await inviting('иван@пример.рф')).status).toBe(201)
})

it('one address in another width is that address everywhere', async () => {
  expect((await inviting('one@example.com')).status).toBe(201)
  expect(await inviting(wide('One@Example.com'))).toMatchObject({ status: 409 })
  await signIn(test.server, wide(workspace.adminEmail.toUpperCase()), TEST_PASSWORD)
  const made = await admin.post('/customers', { kind: 'individual', name: 'W', email: wide('W@Example.com') })
  expect(made.body.email).toBe('w@example.com')
  const known = await admin.get(`/customers/known?email=${encodeURIComponent(wide('w@example.com'))}`)
  expect(known.body.items).toMatchObject([{ id: made.body.id, by: 'email' }])
})

it('addresses of before are brought to the one form, unless another one has it', async () => {
  const database = await createEmptyDatabase(inject('serverUrl'))
  const all = await readMigrations()
  const name = '0131_auth_addresses.sql'
  await migrate(database.url, { migrations: all.filter((one) => one.name < name) })
  for (const [id, email] of [
    ['1', wide('a@example.com')],
    ['2', wide('b@example.com')],
    ['3', 'b@example.com'],
  ])
    await ask(database.url, `insert into auth."user" ("id", "name", "email") values ($1, 'A', $2)`, [id, email])
  await migrate(database.url, { migrations: all })
  const rows = await ask(database.url, 'select "email" from auth."user" order by "id"')
  expect(rows).toEqual([{ email: 'a@example.com' }, { email: wide('b@example.com') }, { email: 'b@example.com' }])
  await database.drop()
})
