import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { FIRST_HASH, hashEntry } from './entry-hash.ts'
import { verifyAudit } from './verify.ts'

let test: TestApp
let workspace: TestWorkspace

beforeAll(async () => {
  test = await openTestApp()
  workspace = await test.createWorkspace()
  await Promise.all(
    Array.from({ length: 12 }, (_, index) =>
      test.write(workspace.identity, async (ctx) => {
        ctx.audit({
          action: 'test.changed',
          object: 'test',
          objectId: String(index),
          before: { b: 1, a: '旧' },
          after: { a: '新', b: [1, { d: 2, c: null }] },
        })
      }),
    ),
  )
})
afterAll(() => test.close())

const verify = (of = workspace) => test.read(of.identity, verifyAudit)
const query = (text: string, values: unknown[]) => test.app.database.owner.query(text, values)
const say = (of: TestWorkspace, times: number) =>
  test.write(of.identity, async (ctx) => {
    for (let index = 0; index < times; index++) {
      const after = { 'a "b" \\ \n 李 😀': [index, 1e21, 1.5e-9, -0.25, 123456789.125, null] }
      ctx.audit({ action: 'test.said', object: 'test', objectId: null, after })
    }
  })

/** Three entries as an earlier version wrote them, in place of what there is. */
async function writeVersion1(of: TestWorkspace): Promise<void> {
  await query('delete from audit_entry where workspace_id = $1', [of.id])
  let [hash, previousHash] = [FIRST_HASH, FIRST_HASH]
  for (const sequence of [1, 2, 3]) {
    const entry = {
      workspaceId: of.id,
      id: `00000000-0000-7000-8000-00000000000${sequence}`,
      at: '2025-01-01T00:00:00.120Z',
      actorId: 'somebody',
      actorName: 'Some Body',
      action: 'test.said',
      object: 'test',
      objectId: null,
      before: null,
      after: { sequence },
    }
    previousHash = hash
    hash = hashEntry(previousHash, sequence, entry, 1)
    await query(
      `insert into audit_entry (workspace_id, sequence, id, at, actor_id, actor_name, action, object, object_id, before, after, previous_hash, hash)
       values ($1, $2, $3, $4, $5, $6, $7, $8, null, 'null', $9, $10, $11)`,
      [
        of.id,
        sequence,
        entry.id,
        entry.at,
        entry.actorId,
        entry.actorName,
        entry.action,
        entry.object,
        entry.after,
        previousHash,
        hash,
      ],
    )
  }
  await query('update audit_head set sequence = 3, hash = $2, previous_hash = null where workspace_id = $1', [
    of.id,
    hash,
  ])
}

describe('the audit chain', () => {
  it('holds however many write at once', async () => {
    expect(await verify()).toMatchObject({ entries: 14, brokenAt: null, problem: null })
  })

  it('links what one command says several times, and goes on behind it', async () => {
    const other = await test.createWorkspace()
    for (const times of [1, 3, 1, 1, 2, 1]) await say(other, times)
    // As it stands in a database from before it kept that.
    await query('update audit_head set previous_hash = null where workspace_id = $1', [other.id])
    expect(await verify(other)).toMatchObject({ brokenAt: null })
    await Promise.all([say(other, 2), say(other, 1), say(other, 1), say(other, 3), say(other, 1)])
    const { rows } = await query('select count(*)::int as entries from audit_entry where workspace_id = $1', [other.id])
    const { entries, brokenAt } = await verify(other)
    expect({ entries, brokenAt }).toEqual({ entries: rows[0].entries, brokenAt: null })
    expect(entries).toBeGreaterThanOrEqual(17)
  })

  it('is one moment for whoever verifies it while others write', async () => {
    const other = await test.createWorkspace()
    const writing = Array.from({ length: 20 }, () => say(other, 1))
    const verdicts = await Promise.all(Array.from({ length: 10 }, () => verify(other)))
    await Promise.all(writing)
    expect(verdicts.map((verdict) => verdict.problem)).toEqual(verdicts.map(() => null))
  })

  it('verifies what earlier versions wrote, and goes on from there', async () => {
    const other = await test.createWorkspace()
    await writeVersion1(other)
    await say(other, 1)
    await say(other, 2)
    expect(await verify(other)).toMatchObject({ entries: 6, brokenAt: null })
    await query('update audit_entry set hash_version = 1 where workspace_id = $1 and sequence = 5', [other.id])
    expect(await verify(other)).toMatchObject({ brokenAt: 5, problem: 'changed' })
  })

  it('cannot be changed by the application', async () => {
    const change = test.app.database.inWorkspace(workspace.id, 'read write', (db) =>
      db.$extendTables<{ audit_entry: { action: string } }>().updateTable('audit_entry').set({ action: 'x' }).execute(),
    )
    await expect(change).rejects.toThrow(/permission denied/)
  })
})
