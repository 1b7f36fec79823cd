import { AppError, encodeFilter, type Filter } from '@rapport/kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { actorOf } from '../../../test/actors.ts'
import { signInAs } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import type { Identity } from '../context/context.ts'
import { readPage } from '../lists/read-page.ts'
import { select } from '../lists/selection.ts'
import { createGadgetTables, gadget, home, knowingGadgets, maker } from './gadget.testkit.ts'
import { readRecord, type StoredRecord } from './read-record.ts'
import { defineRecords } from './record-type.ts'
import { createRecord, setArchived, updateRecord } from './write-record.ts'

const gadgets = defineRecords(gadget)
const makers = defineRecords(maker)
const homes = defineRecords(home)

let test: TestApp
let workspace: TestWorkspace
let own: Identity
let other: Identity
beforeAll(async () => {
  test = await openTestApp()
  await createGadgetTables(test)
  workspace = await test.createWorkspace()
  own = await memberIdentity('member')
  other = await memberIdentity('member')
})
afterAll(() => test.close())

describe('records of an object that is only declared', () => {
  it('are made, read, changed, archived and restored, each with its audit, event and version', async () => {
    const id = await make({ name: 'Kettle', priceMinor: 1250, place: { city: 'Ulm' } })
    expect(await read(id)).toMatchObject({
      name: 'Kettle',
      colour: 'red',
      priceMinor: 1250,
      place: { city: 'Ulm' },
      version: 1,
      archivedAt: null,
    })
    await change(id, { version: 1, name: 'Pot', weight: 1.25 })
    expect(await read(id)).toMatchObject({ name: 'Pot', weight: 1.25, version: 2 })
    await change(id, { version: 2, name: 'Pot' })
    expect(await read(id)).toMatchObject({ version: 2 })
    expect(await codeOf(change(id, { version: 1, name: 'Pan' }))).toBe('record.changed_meanwhile')
    await write(workspace.identity, (ctx) => setArchived(ctx, gadgets, id, true))
    expect((await read(id)).archivedAt).not.toBeNull()
    const told = await test.app.database.owner.query(
      `select action, before, after from audit_entry where object = 'gadget' and object_id = $1 order by sequence`,
      [id],
    )
    expect(told.rows.map(({ action }) => action)).toEqual(['gadget.created', 'gadget.updated', 'gadget.archived'])
    expect(told.rows[1]).toMatchObject({
      before: { name: 'Kettle', weight: null },
      after: { name: 'Pot', weight: 1.25 },
    })
    const events = await test.app.database.owner.query('select name from event where subject_id = $1 order by id', [id])
    expect(events.rows.map(({ name }) => name)).toEqual(['gadget.created', 'gadget.updated', 'gadget.archived'])
  })

  it('refer to what exists, is not archived and is in reach', async () => {
    const makerId = await write(workspace.identity, (ctx) => createRecord(ctx, makers, { name: 'Acme' }))
    const id = await make({ name: 'Lamp', makerId })
    expect(await read(id)).toMatchObject({ makerId, makerName: 'Acme' })
    expect(await codeOf(make({ name: 'Lamp', makerId: id }))).toBe('field.reference_unknown')
    expect(await codeOf(write(own, (ctx) => createRecord(ctx, gadgets, { name: 'Lamp', makerId })))).toBe(
      'field.reference_unknown',
    )
    await write(workspace.identity, (ctx) => setArchived(ctx, makers, makerId, true))
    expect(await codeOf(make({ name: 'Lamp', makerId }))).toBe('field.reference_unknown')
  })

  it('belong to who made them, are seen by their owner and by who sees what they hang on', async () => {
    const mine = await write(own, (ctx) => createRecord(ctx, gadgets, { name: 'Mine' }))
    expect(await readAs(own, mine)).toMatchObject({ ownerId: memberOf(own), can: { update: true } })
    expect(await codeOf(readAs(other, mine))).toBe('record.not_found')
    const makerId = await write(other, (ctx) => createRecord(ctx, makers, { name: 'Theirs' }))
    await change(mine, { version: 1, makerId })
    expect(await readAs(other, mine)).toMatchObject({ name: 'Mine', makerName: 'Theirs' })
    const viewer = await memberIdentity('viewer')
    expect(await readAs(viewer, mine)).toMatchObject({ can: { update: false, archive: false, assign: false } })
    expect(await codeOf(write(viewer, (ctx) => updateRecord(ctx, gadgets, mine, { version: 2, name: 'x' })))).toBe(
      'access.denied',
    )
    expect(await codeOf(write(viewer, (ctx) => createRecord(ctx, gadgets, { name: 'x' })))).toBe('access.denied')
  })

  it('hide the name of what they refer to from who does not see it, in rows, filters and orders', async () => {
    const makerId = await write(other, (ctx) => createRecord(ctx, makers, { name: 'Hidden', rank: 'C' }))
    const id = await write(own, (ctx) => createRecord(ctx, gadgets, { name: 'Seen' }))
    await change(id, { version: 1, makerId })
    expect(await readAs(own, id)).toMatchObject({ makerName: null })
    expect(await readAs(other, id)).toMatchObject({ makerName: 'Hidden' })
    const filter = encodeFilter({ field: 'maker.name', op: 'eq', value: 'Hidden' })
    const seen = (identity: Identity) =>
      test.read(identity, async (bare) => {
        const ctx = knowingGadgets(bare)
        const { selection, order } = await select(ctx, { declaration: gadget }, { filter })
        return (await readPage(ctx, selection, order, { limit: 10 })).items.length
      })
    expect([await seen(own), await seen(other)]).toEqual([0, 1])
  })

  it('refer to several, each of which is there and in reach, and are found by any of them', async () => {
    const [one = '', two = ''] = await write(workspace.identity, async (ctx) => [
      await createRecord(ctx, makers, { name: 'One' }),
      await createRecord(ctx, makers, { name: 'Two' }),
    ])
    const id = await make({ name: 'Shared', helpersIds: [one, two], nick: null })
    expect(await codeOf(make({ name: 'Shared', helpersIds: [one, id] }))).toBe('field.reference_unknown')
    expect(await codeOf(write(own, (ctx) => createRecord(ctx, gadgets, { name: 'x', helpersIds: [one] })))).toBe(
      'field.reference_unknown',
    )
    const filter = encodeFilter({ field: 'helpersIds', op: 'contains', value: two })
    const page = await test.read(workspace.identity, async (bare) => {
      const ctx = knowingGadgets(bare)
      const { selection, order } = await select(ctx, { declaration: gadget }, { filter, sort: 'nick' })
      return readPage(ctx, selection, order, { limit: 10 })
    })
    expect(page.items.map((row) => row.id)).toEqual([id])
    const keys = await test.app.database.owner.query('select nick_sort from gadget where id = $1', [id])
    expect(keys.rows).toEqual([{ nick_sort: null }])
  })

  it('are nothing to another workspace', async () => {
    const id = await make({ name: 'Here' })
    const stranger = (await test.createWorkspace()).identity
    expect(await codeOf(readAs(stranger, id))).toBe('record.not_found')
    expect(await codeOf(write(stranger, (ctx) => updateRecord(ctx, gadgets, id, { version: 1, name: 'x' })))).toBe(
      'record.not_found',
    )
    expect(await codeOf(write(stranger, (ctx) => createRecord(ctx, gadgets, { name: 'x', makerId: id })))).toBe(
      'field.reference_unknown',
    )
  })

  it('stand in lists filtered and sorted by what they refer to, two steps away', async () => {
    const homeId = await write(workspace.identity, (ctx) => createRecord(ctx, homes, { name: 'Bern', height: 540.5 }))
    const makerId = await write(workspace.identity, (ctx) =>
      createRecord(ctx, makers, { name: 'Swiss', homeId, rank: 'A' }),
    )
    const id = await make({ name: 'Watch', makerId })
    const filter: Filter = {
      and: [
        { field: 'maker.home.name', op: 'eq', value: 'Bern' },
        { field: 'maker.rank', op: 'eq', value: 'A' },
      ],
    }
    const page = await test.read(workspace.identity, async (bare) => {
      const ctx = knowingGadgets(bare)
      const { selection, order } = await select(
        ctx,
        { declaration: gadget },
        { filter: encodeFilter(filter), sort: '-maker.home.height' },
      )
      return readPage(ctx, selection, order, { limit: 10 })
    })
    expect(page.items.map((row) => row.id)).toEqual([id])
  })
})

type Write = Parameters<TestApp['write']>[1]
function write<Result>(identity: Identity, work: (ctx: Parameters<Write>[0]) => Promise<Result>): Promise<Result> {
  return test.write(identity, (ctx) => work(knowingGadgets(ctx)))
}

function make(given: Record<string, unknown>): Promise<string> {
  return write(workspace.identity, (ctx) => createRecord(ctx, gadgets, given))
}

function change(id: string, given: Record<string, unknown> & { version: number }): Promise<void> {
  return write(workspace.identity, (ctx) => updateRecord(ctx, gadgets, id, given))
}

function read(id: string): Promise<StoredRecord> {
  return readAs(workspace.identity, id)
}

function readAs(identity: Identity, id: string): Promise<StoredRecord> {
  return test.read(identity, (ctx) => readRecord(knowingGadgets(ctx), gadgets, id))
}

async function memberIdentity(role: 'member' | 'viewer'): Promise<Identity> {
  const { memberId } = await signInAs(test, workspace, role)
  const { workspace: facts } = workspace.identity
  return { workspace: facts, actor: actorOf(role, { memberId }) }
}

function memberOf({ actor }: Identity): string | null {
  return actor.kind === 'member' ? actor.memberId : null
}

/** The code of what was refused, of its first field where fields were. */
async function codeOf(work: Promise<unknown>): Promise<string | undefined> {
  const error = await work.catch((caught: unknown) => caught)
  if (!(error instanceof AppError)) throw error
  return error.fieldErrors[0]?.code ?? error.code
}
