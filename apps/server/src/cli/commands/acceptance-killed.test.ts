import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { anonymous, type Client, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, TEST_PASSWORD, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { startProgram } from './command.testkit.ts'

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })

let test: TestApp
let workspace: TestWorkspace
let admin: Client
let directory: string

beforeAll(async () => {
  // The server that is killed knows only the real time.
  test = await openTestApp(new Date().toISOString())
  workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
  directory = await mkdtemp(join(tmpdir(), 'rapport-killed-'))
})
afterAll(async () => {
  await test.close()
  await rm(directory, { recursive: true, force: true })
})

const owner = () => test.app.database.owner
const count = async (table: string, email: string) =>
  (await owner().query(`select count(*)::int as count from ${table} where email = $1`, [email])).rows[0].count as number

/** What acceptance meets one after the other: each lock stops it there. */
const STOPS: readonly [string, (email: string) => [text: string, values: unknown[]]][] = [
  ['at the invitation', (email) => ['select from invitation where email = $1 for update', [email]]],
  [
    'at the account',
    (email) => [`insert into auth."user" ("id", "name", "email") values ('held', 'Held', $1)`, [email]],
  ],
  ['at the membership', () => ['lock table member in share mode', []]],
  ['at the audit', () => ['select from audit_head where workspace_id = $1 for update', [workspace.id]]],
]

it.each(STOPS)('a server killed while somebody accepts, %s, leaves all of it or nothing', async (_, lock) => {
  const email = `killed${STOPS.findIndex(([, one]) => one === lock)}@example.com`
  const invited = await admin.post('/invitations', { email, name: 'Killed', role: 'member', language: 'en' })
  const token = String(invited.body.link).split('#')[1]
  const program = startProgram(['serve'], { DATABASE_URL: test.app.database.url, RAPPORT_DATA: directory })
  const address = await program.address
  const holder = await owner().connect()
  try {
    await holder.query('begin')
    await holder.query(...lock(email))
    const accepting = fetch(`${address}/api/v1/invitation/acceptance`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token, password: TEST_PASSWORD }),
    }).catch(() => null)
    await expect.poll(waiting, { timeout: 20_000 }).toBe(1)
    program.child.kill('SIGKILL')
    await Promise.all([program.ended, accepting])
  } finally {
    program.child.kill('SIGKILL')
    await holder.query('rollback')
    holder.release()
  }
  await expect.poll(busy, { timeout: 20_000 }).toBe(0)
  const [accounts, members, open] = await Promise.all([
    count('auth."user"', email),
    count('member', email),
    count('invitation', email),
  ])
  expect([
    { accounts: 0, members: 0, open: 1 },
    { accounts: 1, members: 1, open: 0 },
  ]).toContainEqual({ accounts, members, open })
  // Whoever tries again gets in, or is in.
  const again = await anonymous(test.server).post('/invitation/acceptance', { token, password: TEST_PASSWORD })
  expect(again.status).toBe(open === 1 ? 200 : 410)
  expect([await count('auth."user"', email), await count('member', email)]).toEqual([1, 1])
})

/** Connections of the application that wait for a lock. */
async function waiting(): Promise<number> {
  return countConnections(`wait_event_type = 'Lock'`)
}

/** Those that are still in a transaction. */
async function busy(): Promise<number> {
  return countConnections(`state <> 'idle'`)
}

async function countConnections(condition: string): Promise<number> {
  const { rows } = await owner().query<{ count: number }>(
    `select count(*)::int as count from pg_stat_activity
     where datname = current_database() and application_name = 'rapport-app' and ${condition}`,
  )
  return rows[0]?.count ?? 0
}
