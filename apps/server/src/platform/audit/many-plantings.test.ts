import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { rewriteChain } from './audit.testkit.ts'
import { type InstallationVerdict, verifyInstallation } from './verify-installation.ts'

/** RAPPORT_PLANTINGS=4000 plants as many as the claim names. */
const PLANTINGS = Number(process.env.RAPPORT_PLANTINGS ?? 200)
const DAYS = 3
const ENTRIES_A_DAY = 20
const TIME_PER_PLANTING_MS = 2000
/** All but what the database derives. */
const COLUMNS =
  'workspace_id, sequence, id, at, actor_id, actor_name, action, object, object_id, before, after, previous_hash, hash, hash_version'

let test: TestApp
let workspace: TestWorkspace
/** The last entry that a root outside the database is about: cut further down, the chain misses it. */
let lastRoot: number
let last: number

const query = (text: string, values: unknown[] = [workspace.id]) => test.app.database.owner.query(text, values)

beforeAll(async () => {
  test = await openTestApp()
  workspace = await test.createWorkspace()
  for (let day = 0; day < DAYS; day++) {
    for (let entry = 0; entry < ENTRIES_A_DAY; entry++) {
      await test.write(workspace.identity, async (ctx) =>
        ctx.audit({
          ...{ action: 'customer.updated', object: 'customer', objectId: workspace.id },
          ...{ before: { city: 'Suzhou', name: `Person ${entry}` }, after: { city: 'Hangzhou', name: null } },
        }),
      )
    }
    await test.runSchedules()
    test.clock.advanceDays(1)
  }
  const { roots } = await test.app.auditRoots.read()
  lastRoot = Math.max(...roots.map(({ sequence }) => sequence))
  last = Number((await query('select sequence from audit_head where workspace_id = $1')).rows[0].sequence)
  await query('create table saved_entry as table audit_entry', [])
  await query('create table saved_head as table audit_head', [])
})
afterAll(() => test.close())

/** A planted change, and the first entry that is not what it was. */
type Planted = { what: string; at: number; byRoot?: boolean }
type Chance = (below: number) => number

/** The same sequence of numbers in every run (mulberry32). */
function chanceOf(seed: number): Chance {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

const EDITS = [
  `after = jsonb_set(coalesce(nullif(after, 'null'), '{}'), '{city}', '"Wuxi"')`,
  `before = before || '{"more": 1}'`,
  `after = 'null'`,
  `before = '{"city": "Nanjing"}'`,
  `actor_name = coalesce(actor_name, '') || ' '`,
  `actor_id = gen_random_uuid()::text`,
  `action = action || 'x'`,
  `object = 'contact'`,
  `object_id = gen_random_uuid()::text`,
  `at = at - interval '1 hour'`,
  `at = at + interval '3 microseconds'`,
  `id = gen_random_uuid()`,
  `hash = encode(sha256(hash::bytea), 'hex')`,
  `previous_hash = encode(sha256(hash::bytea), 'hex')`,
  `hash_version = 1`,
]

async function plant(chance: Chance): Promise<Planted> {
  const at = 1 + chance(last)
  switch (chance(6)) {
    case 0:
    case 1:
      return edit(at, EDITS[chance(EDITS.length)] ?? '')
    case 2:
      return remove(at, at)
    case 3:
      return remove(at, Math.min(last, at + chance(5)))
    case 4:
      return reorder(chance)
    default:
      return chance(2) === 0 ? cutOff(1 + chance(lastRoot)) : rewriteFrom(1 + chance(lastRoot))
  }
}

async function edit(at: number, set: string): Promise<Planted> {
  await query(`update audit_entry set ${set} where workspace_id = $1 and sequence = $2`, [workspace.id, at])
  return { what: set, at }
}

async function remove(from: number, to: number): Promise<Planted> {
  await query('delete from audit_entry where workspace_id = $1 and sequence between $2 and $3', [
    workspace.id,
    from,
    to,
  ])
  return { what: `removed ${from} to ${to}`, at: from }
}

async function reorder(chance: Chance): Promise<Planted> {
  const one = 1 + chance(last - 1)
  const other = one + 1 + chance(last - one)
  const swap = 'update audit_entry set sequence = $2 where workspace_id = $1 and sequence = $3'
  for (const [to, from] of [
    [-1, one],
    [one, other],
    [other, -1],
  ])
    await query(swap, [workspace.id, to, from])
  return { what: `${one} for ${other}`, at: one }
}

/** The end is gone and the head says so: nothing within the database tells. */
async function cutOff(from: number): Promise<Planted> {
  await remove(from, last)
  if (from === 1) await query('delete from audit_head where workspace_id = $1')
  else
    await query(
      `update audit_head h set sequence = e.sequence, hash = e.hash, previous_hash = e.previous_hash from audit_entry e
       where h.workspace_id = $1 and e.workspace_id = $1 and e.sequence = $2`,
      [workspace.id, from - 1],
    )
  return { what: `cut off from ${from}`, at: from, byRoot: from > 1 }
}

/** Everything from here on is written anew, with hashes that fit. */
async function rewriteFrom(from: number): Promise<Planted> {
  await rewriteChain(test.app.database.owner, workspace.id, {
    from,
    change: (row) => {
      row.actor_name = 'Ada Admin'
    },
  })
  return { what: `written anew from ${from}`, at: from, byRoot: true }
}

async function restore(): Promise<void> {
  await query('delete from audit_entry', [])
  await query('delete from audit_head', [])
  await query('insert into audit_head table saved_head', [])
  await query(`insert into audit_entry (${COLUMNS}) select ${COLUMNS} from saved_entry`, [])
}

const verdict = () => verifyInstallation({ ...test.app, databaseUrl: test.app.database.url })

/** Whether it is found, at the entry it begins with: what fits in itself by the first root that was kept behind that. */
function isFound({ isWhole, workspaces: [found] }: InstallationVerdict, { at, byRoot }: Planted): boolean {
  if (isWhole || !found) return false
  if (!byRoot) return found.brokenAt === at
  return found.problem === null && found.roots.length > 0 && found.roots.every(({ sequence }) => sequence >= at)
}

it(`finds each of ${PLANTINGS} changes planted by the owner of the database, says where, and finds none falsely`, {
  timeout: 60_000 + PLANTINGS * TIME_PER_PLANTING_MS,
}, async () => {
  const chance = chanceOf(20_261_201)
  const missed: Planted[] = []
  let [falsely, byRoot] = [0, 0]
  for (let planted = 0; planted < PLANTINGS; planted++) {
    const what = await plant(chance)
    if (!isFound(await verdict(), what)) missed.push(what)
    if (what.byRoot) byRoot += 1
    await restore()
    if (!(await verdict()).isWhole) falsely += 1
  }
  expect({ missed, falsely }).toEqual({ missed: [], falsely: 0 })
  expect(byRoot).toBeGreaterThan(PLANTINGS / 20)
})
