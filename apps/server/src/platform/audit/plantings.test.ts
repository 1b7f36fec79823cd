import { appendFile, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { rewriteChain } from './audit.testkit.ts'
import { verifyInstallation } from './verify-installation.ts'

const DAYS = 4
const ENTRIES_A_DAY = 4
/** All but what the database derives. */
const COLUMNS =
  'workspace_id, sequence, id, at, actor_id, actor_name, action, object, object_id, before, after, previous_hash, hash, hash_version'
const ENTRY_OF_ANOTHER = `select id from audit_entry where workspace_id <> $1 limit 1`

let test: TestApp
let workspace: TestWorkspace
let kept: string

const path = () => test.app.auditRoots.path
const query = (text: string, values: unknown[] = [workspace.id]) => test.app.database.owner.query(text, values)
const verdict = () => verifyInstallation({ ...test.app, databaseUrl: test.app.database.url })

/** Two workspaces whose chains grew over days, each day's end kept outside. */
beforeAll(async () => {
  test = await openTestApp()
  workspace = await test.createWorkspace()
  const other = await test.createWorkspace()
  for (let day = 0; day < DAYS; day++) {
    for (let entry = 0; entry < ENTRIES_A_DAY; entry++) {
      for (const { identity } of [workspace, other]) {
        await test.write(identity, async (ctx) =>
          ctx.audit({
            action: 'test.changed',
            object: 'test',
            objectId: `${day}.${entry}`,
            before: { a: 1, b: 9007199254740991 },
            after: { a: 2, list: ['旧', null] },
          }),
        )
      }
    }
    await test.runSchedules()
    test.clock.advanceDays(1)
  }
  kept = await readFile(path(), 'utf8')
  await query('create table saved_entry as table audit_entry', [])
  await query('create table saved_head as table audit_head', [])
})
afterEach(async () => {
  await query('delete from audit_entry', [])
  await query('delete from audit_head', [])
  await query('insert into audit_head table saved_head', [])
  await query(`insert into audit_entry (${COLUMNS}) select ${COLUMNS} from saved_entry`, [])
  await writeFile(path(), kept)
})
afterAll(() => test.close())

const rewrite = (from: number, change: (entry: Record<string, unknown>) => void) =>
  rewriteChain(test.app.database.owner, workspace.id, { from, change })
const lines = () => kept.trimEnd().split('\n')
const writeLines = (changed: readonly string[]) => writeFile(path(), `${changed.join('\n')}\n`)
const change = (set: string) => () => query(`update audit_entry set ${set} where workspace_id = $1 and sequence = 7`)
const headTo = (set: string) => () => query(`update audit_head set ${set} where workspace_id = $1`)
const removeWhere = (where: string) => () => query(`delete from audit_entry where workspace_id = $1 and ${where}`)
const withRoot = (place: number, more: object) => () =>
  writeLines(lines().map((line, at) => (at === place ? JSON.stringify({ ...JSON.parse(line), ...more }) : line)))

const PLANTINGS: readonly (readonly [string, () => Promise<unknown>])[] = [
  ['the id', change('id = gen_random_uuid()')],
  ['the instant by a day', change(`at = at + interval '1 day'`)],
  ['the instant by a microsecond', change(`at = at + interval '1 microsecond'`)],
  ['the instant to none at all', change(`at = 'infinity'`)],
  ['the actor', change(`actor_id = 'somebody else'`)],
  ['the actor to nobody', change(`actor_id = coalesce(null, case when actor_id is null then '' end)`)],
  ['the name of the actor', change(`actor_name = 'Ada Admin'`)],
  ['the name of the actor to none', change('actor_name = null')],
  ['the action', change(`action = 'test.read'`)],
  ['the object', change(`object = 'customer'`)],
  ['the id of the object', change(`object_id = 'x'`)],
  ['the id of the object to none', change('object_id = null')],
  ['what was before', change(`before = '{"a": 3}'`)],
  ['what was before to none', change('before = null')],
  ['what is after', change(`after = '{"a": 3}'`)],
  ['what is after by a field', change(`after = after || '{"c": 1}'`)],
  ['a large number by one', change(`before = '{"a": 1, "b": 9007199254740992}'`)],
  ['a number to another writing', change(`before = '{"a": 1.0, "b": 9007199254740991}'`)],
  ['the previous hash', change(`previous_hash = repeat('a', 64)`)],
  ['the hash', change(`hash = repeat('b', 64)`)],
  ['the version to the earlier one', change('hash_version = 1')],
  ['the version to one that does not exist', change('hash_version = 3')],
  ['the sequence, below the first', change('sequence = 0')],
  ['the sequence, behind the last', change('sequence = 1000')],
  [
    'two entries, one for the other',
    async () => {
      await query('update audit_entry set sequence = -sequence where workspace_id = $1 and sequence in (5, 6)')
      await query('update audit_entry set sequence = 11 + sequence where workspace_id = $1 and sequence < 0')
    },
  ],
  [
    'an entry into that of another workspace',
    () =>
      query(
        `update audit_entry set id = (${ENTRY_OF_ANOTHER}), object_id = null where workspace_id = $1 and sequence = 7`,
      ),
  ],
  [
    'an entry moved in from another workspace',
    async () => {
      await removeWhere('sequence = 7')()
      await query('update audit_entry set workspace_id = $1 where workspace_id <> $1 and sequence = 7')
    },
  ],
  ['the first entry removed', removeWhere('sequence = 1')],
  ['an entry in the middle removed', removeWhere('sequence = 9')],
  ['the last entry removed', removeWhere('sequence = (select max(sequence) from audit_entry where workspace_id = $1)')],
  [
    'a planted entry at the end',
    () =>
      query(`insert into audit_entry select workspace_id, sequence + 1, gen_random_uuid(), at, actor_id, actor_name, action, object, object_id, before, after, hash, repeat('c', 64), 2
      from audit_entry where workspace_id = $1 order by sequence desc limit 1`),
  ],
  ['all entries removed', removeWhere('true')],
  [
    'all entries removed with the head',
    async () => {
      await removeWhere('true')()
      await query('delete from audit_head where workspace_id = $1')
    },
  ],
  ['the head removed', () => query('delete from audit_head where workspace_id = $1')],
  ['the head moved back', headTo('sequence = sequence - 1')],
  ['the hash of the head', headTo(`hash = repeat('d', 64)`)],
  ['the previous hash of the head', headTo(`previous_hash = repeat('e', 64)`)],
  [
    'the last entries cut off, the head with them',
    async () => {
      await removeWhere('sequence > 12')()
      await query(
        'update audit_head h set sequence = 12, hash = e.hash, previous_hash = e.previous_hash from audit_entry e where h.workspace_id = $1 and e.workspace_id = $1 and e.sequence = 12',
      )
    },
  ],
  [
    'the whole chain written anew with another name',
    () =>
      rewrite(3, (row) => {
        row.actor_name = 'Ada Admin'
      }),
  ],
  [
    'the whole chain written anew without an entry',
    () =>
      rewrite(7, (row) => {
        row.dropped = row.sequence === 7
      }),
  ],
  [
    'the chain cut off and grown again',
    async () => {
      await removeWhere('sequence > 8')()
      await rewrite(9, () => {})
      for (let entry = 0; entry < 14; entry++)
        await test.write(workspace.identity, async (ctx) =>
          ctx.audit({ action: 'test.grown', object: 'test', objectId: null }),
        )
    },
  ],
  [
    'what the chain says was kept, written anew',
    () =>
      rewrite(1, (row) => {
        row.dropped = row.object === 'audit'
      }),
  ],
  ['the file of roots removed', () => rm(path())],
  ['the file of roots emptied', () => writeFile(path(), '')],
  ['the file of roots to an older one', () => writeLines(lines().slice(0, -2))],
  [
    'the file of roots to one that knows more',
    () =>
      appendFile(
        path(),
        `${JSON.stringify({ workspaceId: workspace.id, sequence: 500, hash: 'f'.repeat(64), at: '2026-07-01T00:00:00.000Z' })}\n`,
      ),
  ],
  ['a line of the file removed', () => writeLines(lines().toSpliced(2, 1))],
  ['lines of the file for one another', () => writeLines([...lines()].reverse())],
  ['a hash in the file', withRoot(1, { hash: 'a'.repeat(64) })],
  ['a sequence in the file', withRoot(1, { sequence: 2 })],
  ['an instant in the file', withRoot(1, { at: '2026-06-15T00:00:00.000Z' })],
  ['a workspace in the file', withRoot(1, { workspaceId: '018f3d0a-0000-7000-8000-00000000dead' })],
  [
    'a line of the file to nonsense',
    () => writeLines(lines().map((line, at) => (at === 1 ? line.slice(0, 40) : line))),
  ],
]

describe('verifying the audit', () => {
  it('finds nothing where nothing was planted, and keeps the file for its owner alone', async () => {
    const found = await verdict()
    expect(found).toMatchObject({
      isWhole: true,
      unreadableLines: [],
      forgedLines: [],
      lostWorkspaces: [],
      strayWorkspaces: [],
      rootsKept: 2 * DAYS,
    })
    expect(found.workspaces.map(({ problem, roots }) => ({ problem, roots }))).toEqual([
      { problem: null, roots: [] },
      { problem: null, roots: [] },
    ])
    expect((await stat(path())).mode & 0o777).toBe(0o600)
  })

  it('keeps one root a day, and none of a day on which nothing happened', async () => {
    await test.runSchedules()
    await test.runSchedules()
    test.clock.advanceDays(1)
    await test.runSchedules()
    const roots = (await test.app.auditRoots.read()).roots.filter((root) => root.workspaceId === workspace.id)
    expect(roots).toHaveLength(DAYS)
  })

  it('finds nothing in a chain that was written anew as it was', async () => {
    await rewrite(1, () => {})
    expect(await verdict()).toMatchObject({ isWhole: true })
  })

  it.each(PLANTINGS)('finds a change of %s', async (_, plant) => {
    await plant()
    expect(await verdict()).toMatchObject({ isWhole: false })
  })

  it('goes on after a backup was restored elsewhere', async () => {
    await rm(path())
    const { rows } = await query('select workspace_id as "workspaceId", sequence, hash from audit_head', [])
    const at = new Date(test.clock.now()).toISOString()
    await test.app.auditRoots.append({ restored: rows.map((row) => ({ ...row, at })) })
    await test.write(workspace.identity, async (ctx) =>
      ctx.audit({ action: 'test.on', object: 'test', objectId: null }),
    )
    expect(await verdict()).toMatchObject({ isWhole: true })
    await rewrite(3, (row) => {
      row.actor_name = 'Ada Admin'
    })
    expect(await verdict()).toMatchObject({ isWhole: false })
  })
})
