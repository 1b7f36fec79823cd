import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestApp, TEST_PASSWORD, type TestApp } from '../../../test/harness.ts'
import { untilWaitingForLocks } from '../../../test/waiting.ts'
import { storePassword } from '../auth/password-store.ts'

const NEW_PASSWORD = 'lanterns over a quiet harbour'

let test: TestApp

beforeAll(async () => {
  test = await openTestApp()
})
afterAll(() => test.close())

function signInWith(email: string, password: string) {
  return test.server.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload: { email, password } })
}

it('a session whose password was changed while it was being opened is not opened', async () => {
  const { adminEmail } = await test.createWorkspace()
  const { service } = test.app.database
  const engine = await test.app.auth.engine.$context
  const userId = (await service.query<{ id: string }>('select "id" from auth."user" where "email" = $1', [adminEmail]))
    .rows[0]?.id
  const hash = await engine.password.hash(NEW_PASSWORD)
  const holder = new pg.Client({ connectionString: test.app.database.url })
  await holder.connect()
  // The password has been found right, and its session waits to be written.
  await holder.query('begin')
  await holder.query('lock table auth."session" in exclusive mode')
  const opening = signInWith(adminEmail, TEST_PASSWORD)
  await untilWaitingForLocks(test, 1)
  const changing = storePassword(service, { userId: userId ?? '', hash, ends: { but: null } })
  await untilWaitingForLocks(test, 2)
  await holder.query('commit')
  await holder.end()
  await changing

  expect((await opening).statusCode).toBe(401)
  const left = await service.query('select 1 from auth."session" where "userId" = $1', [userId])
  expect(left.rows).toHaveLength(0)
  expect((await signInWith(adminEmail, TEST_PASSWORD)).statusCode).toBe(401)
  expect((await signInWith(adminEmail, NEW_PASSWORD)).statusCode).toBe(200)
})
