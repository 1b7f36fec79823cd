import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../../../test/harness.ts'
import { verifyInstallation } from './verify-installation.ts'

let test: TestApp
beforeAll(async () => {
  test = await openTestApp()
  await test.createWorkspace()
  await test.createWorkspace()
})
afterAll(() => test.close())
afterEach(() =>
  plantAround(
    `delete from audit_entry where workspace_id = '${NOBODYS}'; delete from audit_head where workspace_id = '${NOBODYS}'`,
  ),
)

const NOBODYS = '018f3d0a-0000-7000-8000-00000000beef'
/** As only a superuser can: around the keys. */
async function plantAround(text: string): Promise<void> {
  const client = await test.app.database.owner.connect()
  try {
    await client.query(`begin; set local session_replication_role = replica; ${text}; commit`)
  } finally {
    client.release()
  }
}

const verdict = () => verifyInstallation({ ...test.app, databaseUrl: test.app.database.url })

it('finds nothing where there is nothing', async () => {
  expect(await verdict()).toMatchObject({ isWhole: true, strayWorkspaces: [] })
})

it.each([
  [
    'a whole chain',
    `insert into audit_entry select '${NOBODYS}', sequence, id, at, actor_id, actor_name, action, object,
       object_id, before, after, previous_hash, hash, hash_version from audit_entry where sequence < 5
       on conflict do nothing`,
  ],
  ['a head alone', `insert into audit_head select '${NOBODYS}', sequence, hash, previous_hash from audit_head limit 1`],
])('finds %s that was planted for a workspace that does not exist', async (_, planting) => {
  await plantAround(planting)
  expect(await verdict()).toMatchObject({ isWhole: false, strayWorkspaces: [NOBODYS] })
})
