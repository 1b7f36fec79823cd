import { hkdfSync, randomBytes } from 'node:crypto'
import type pg from 'pg'
import { KEY_BYTES } from './seal.ts'

/** The keys of workspaces, each made from the installation's. */
export type Keyring = { workspaceKey(workspaceId: string): Buffer }

/** A workspace's key follows from the installation's and its id, so that there is none to lose and none to agree upon between processes. */
export function createKeyring(installationKey: Buffer): Keyring {
  return {
    workspaceKey: (workspaceId) =>
      Buffer.from(hkdfSync('sha256', installationKey, Buffer.from(workspaceId), 'rapport.workspace-key', KEY_BYTES)),
  }
}

/** The key of this installation: made once, kept where only the owner of the schema reads. */
export async function installationKey(owner: pg.ClientBase): Promise<Buffer> {
  const fresh = randomBytes(KEY_BYTES).toString('base64url')
  await owner.query(
    `insert into auth.installation_secret (name, value) values ('sealing', $1) on conflict do nothing`,
    [fresh],
  )
  const result = await owner.query<{ value: string }>(
    `select value from auth.installation_secret where name = 'sealing'`,
  )
  const key = Buffer.from(result.rows[0]?.value ?? '', 'base64url')
  if (key.length !== KEY_BYTES) throw new Error('the installation key was just written')
  return key
}
