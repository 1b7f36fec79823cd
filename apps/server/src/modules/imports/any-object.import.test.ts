import { OBJECTS } from '@rapport/contract'
import type { Values } from '@rapport/objects'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { routes } from '../../app/routes.ts'
import type { ReadCtx } from '../../platform/context/context.ts'
import { createGadgetTables, gadget, gadgetHooks, maker } from '../../platform/records/gadget.testkit.ts'
import { readRecord } from '../../platform/records/read-record.ts'
import { defineRecords } from '../../platform/records/record-type.ts'
import { createRecord } from '../../platform/records/write-record.ts'
import { undoImport } from './index.ts'
import { importFile, viewOf } from './testing.ts'

const gadgets = defineRecords(gadget)
const makers = defineRecords(maker)
const hooks: typeof gadgetHooks = {
  ...gadgetHooks,
  recordType: (object) => ({ gadget: gadgets, maker: makers })[object] ?? null,
}

let test: TestApp
let workspace: TestWorkspace
beforeAll(async () => {
  // Files know the objects there are by their declarations: here is one more.
  Object.assign(OBJECTS, { gadget })
  test = await openTestApp('2026-06-15T12:00:00Z', routes, hooks)
  await createGadgetTables(test)
  workspace = await test.createWorkspace({ currency: 'EUR', timeZone: 'Europe/Berlin' })
  for (const name of ['Braun', 'Rowenta', 'A; B', 'Twin', 'Twin'])
    await test.write(workspace.identity, (ctx) => createRecord(ctx, makers, { name }))
})
afterAll(async () => {
  // Tests of other files see the same objects.
  Reflect.deleteProperty(OBJECTS, 'gadget')
  await test.close()
})

async function stored(): Promise<Record<string, Values>> {
  const { rows } = await test.app.database.owner.query<{ id: string; name: string }>(
    'select id, name from gadget where workspace_id = $1 order by id',
    [workspace.id],
  )
  const read = (id: string) => (ctx: ReadCtx) => readRecord(ctx, gadgets, id)
  const found = rows.map(async ({ id, name }) => [name, await test.read(workspace.identity, read(id))] as const)
  return Object.fromEntries(await Promise.all(found))
}

const HEAD = 'name;colour;labels;maker;helpers;price;weight;sold;built;spare;about'
const into = { target: 'gadgets' }

describe('a file of an object that is only declared', () => {
  it('brings every type of value that one column can hold', async () => {
    const row = 'Kettle;Blue;"old; new";Braun;"A; B";1.234,50 €;2,25;03.07.2026 14:30;24.12.2025;yes;"One\ntwo"'
    const { result } = await importFile(test, workspace, `${HEAD}\n${row}\nPan;;;;;;;;;;\n`, into)
    expect(result).toMatchObject({ recordsCreated: 2, linesLeftOut: 0 })
    const { Kettle, Pan } = await stored()
    expect(Kettle).toMatchObject({
      colour: 'blue',
      labels: ['new', 'old'],
      makerName: 'Braun',
      priceMinor: 123_450,
      weight: 2.25,
      built: '2025-12-24',
      spare: true,
      about: 'One\ntwo',
    })
    expect(Kettle?.helpersIds).toHaveLength(1)
    expect(Date.parse(String(Kettle?.sold))).toBe(Date.parse('2026-07-03T12:30:00Z'))
    expect(Pan).toMatchObject({ colour: 'red', makerId: null, priceMinor: null })
  })

  it.each([
    ['colour', 'pink', 'choice_unknown'],
    ['labels', 'new | worn', 'choice_unknown'],
    ['maker', 'Nobody', 'reference_unknown'],
    ['maker', 'Twin', 'reference_ambiguous'],
    ['helpers', 'Braun; Nobody', 'reference_unknown'],
    ['price', 'dear', 'price_invalid'],
    ['price', '5 USD', 'currency_differs'],
    ['weight', 'heavy', 'number_invalid'],
    ['sold', '31.02.2026', 'date_invalid'],
    ['built', 'once', 'date_invalid'],
    ['spare', 'perhaps', 'yes_no_unknown'],
    ['name', 'x'.repeat(300), 'value_too_long'],
  ])('leaves out a row whose %s is %s: %s', async (field, value, code) => {
    const mapping = { target: 'gadgets', columns: { name: 1, [field]: 2 } }
    const { result } = await importFile(test, workspace, `title,value\nWrong,"${value}"\n`, { mapping })
    expect(result).toMatchObject({ recordsCreated: 0, linesLeftOut: 1, problems: [{ code }] })
  })

  it('is undone: what it made goes, what it changed is as before', async () => {
    const { Kettle } = await stored()
    const before = Object.keys(await stored())
    const file = `ID,name,labels,price\n${String(Kettle?.id)},Pot,,7\n,Lid,old,1\n`
    const { id, result } = await importFile(test, workspace, file, into)
    expect(result).toMatchObject({ recordsCreated: 1, recordsUpdated: 1 })
    expect((await stored()).Pot).toMatchObject({ labels: ['new', 'old'], priceMinor: 700 })
    await test.write(workspace.identity, (ctx) => undoImport(ctx, id))
    await test.drainJobs()
    expect((await viewOf(test, workspace, id)).undo).toMatchObject({ recordsRemoved: 1, recordsReverted: 1, kept: [] })
    expect(Object.keys(await stored())).toEqual(before)
    expect((await stored()).Kettle).toMatchObject({ priceMinor: 123_450 })
  })
})
