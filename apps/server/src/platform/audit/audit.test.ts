import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestHouse, type TestHouse, type TestWorkspace } from '../../../test/harness.ts'
import { verifyAudit } from './verify.ts'

let test: TestHouse
let workspace: TestWorkspace

beforeAll(async () => {
  test = await openTestHouse()
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

const verify = () => test.read(workspace.identity, verifyAudit)
const tamper = (statement: string) => test.house.database.owner.query(statement, [workspace.id])

describe('the audit chain', () => {
  it('holds however many write at once', async () => {
    expect(await verify()).toEqual({ entries: 14, brokenAt: null })
  })

  it('links what one command says several times, and goes on behind it', async () => {
    const other = await test.createWorkspace()
    const say = (times: number) =>
      test.write(other.identity, async (ctx) => {
        for (let index = 0; index < times; index++) {
          ctx.audit({
            action: 'test.said',
            object: 'test',
            objectId: null,
            after: { 'a "b" \\ \n 李 😀': [index, 1e21, null] },
          })
        }
      })
    for (const times of [1, 3, 1, 1, 2, 1]) await say(times)
    // As it stands in a database from before it kept that.
    await test.house.database.owner.query('update audit_head set previous_hash = null where workspace_id = $1', [
      other.id,
    ])
    await Promise.all([say(2), say(1), say(1), say(3), say(1)])
    const { rows } = await test.house.database.owner.query(
      'select count(*)::int as entries from audit_entry where workspace_id = $1',
      [other.id],
    )
    const { entries, brokenAt } = await test.read(other.identity, verifyAudit)
    expect({ entries, brokenAt }).toEqual({ entries: rows[0].entries, brokenAt: null })
    expect(entries).toBeGreaterThanOrEqual(17)
  })

  it('cannot be changed by the application', async () => {
    const change = test.house.database.inWorkspace(workspace.id, 'read write', (db) =>
      db.$extendTables<{ audit_entry: { action: string } }>().updateTable('audit_entry').set({ action: 'x' }).execute(),
    )
    await expect(change).rejects.toThrow(/permission denied/)
  })

  it('shows a changed entry', async () => {
    await tamper(`update audit_entry set after = '{"a":"other"}' where workspace_id = $1 and sequence = 7`)
    expect(await verify()).toEqual({ entries: 6, brokenAt: 7 })
    await tamper(
      `update audit_entry set after = '{"a": "新", "b": [1, {"c": null, "d": 2}]}' where workspace_id = $1 and sequence = 7`,
    )
    expect((await verify()).brokenAt).toBeNull()
  })

  it('shows a removed entry, the last one too', async () => {
    await tamper(`delete from audit_entry where workspace_id = $1 and sequence = 14`)
    expect(await verify()).toEqual({ entries: 13, brokenAt: 14 })
  })
})
