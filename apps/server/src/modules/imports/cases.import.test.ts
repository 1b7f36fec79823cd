import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { setExchangeRate } from '../orders/index.ts'
import { hasShared, SHARED_DATA } from './reading/testing.ts'
import { importFile } from './testing.ts'

const fileOf = (name: string) => readFileSync(join(SHARED_DATA, 'cases', `${name}.csv`))

describe.skipIf(!hasShared('cases'))('small files that people bring', () => {
  let test: TestApp
  let workspace: TestWorkspace

  beforeAll(async () => {
    test = await openTestApp('2026-06-15T12:00:00Z')
  })
  afterAll(() => test.close())

  async function bring(name: string, target: 'customers' | 'orders') {
    workspace = await test.createWorkspace({ currency: 'EUR', timeZone: 'Europe/Berlin' })
    return importFile(test, workspace, fileOf(name), { target })
  }

  async function rows(query: string): Promise<Record<string, unknown>[]> {
    return (await test.app.database.owner.query<Record<string, unknown>>(query, [workspace.id])).rows
  }

  const people = () =>
    rows(
      'select kind, name, company, external_id, city, phone, about from customer where workspace_id = $1 order by name',
    )
  const orders = () =>
    rows(`select c.external_id, count(*)::int as orders, sum(i.amount_minor)::int as minor from interaction i
      join customer c on c.workspace_id = i.workspace_id and c.id = i.customer_id
      where i.workspace_id = $1 group by 1 order by 1`)

  it('01: contacts are called by their own names', async () => {
    const { result } = await bring('01-contacts-with-account-name', 'customers')
    expect(result).toMatchObject({ customersCreated: 3, linesLeftOut: 0 })
    expect(await people()).toMatchObject([
      { kind: 'individual', name: 'Eva Probe', company: null, external_id: '003x0000000001C', city: 'Ulm' },
      { kind: 'individual', name: 'Ina Muster', company: 'Muster AG', external_id: '003x0000000001B', city: 'Bonn' },
      { kind: 'individual', name: 'Max Muster', company: 'Muster AG', external_id: '003x0000000001A', city: 'Bonn' },
    ])
  })

  it('02: lines without their last empty cells are taken whole', async () => {
    const { result } = await bring('02-last-cells-missing', 'customers')
    expect(result).toMatchObject({ customersCreated: 6, linesLeftOut: 0 })
    expect(await people()).toMatchObject([
      { name: 'Anna', phone: '030 1000001', about: null },
      { name: 'Bernd', phone: '030 1000002', about: null },
      { name: 'Cara', phone: null, about: 'likes tea' },
      { name: 'Dora', phone: null, about: null },
      { name: 'Emil', phone: '030 1000005', about: 'calls on Mondays' },
      { name: 'Finn', phone: '030 1000006', about: null },
    ])
  })

  it('03: without rates, lines in other currencies are left out, and that is said', async () => {
    const { result } = await bring('03-currency-column', 'orders')
    expect(result).toMatchObject({ ordersCreated: 2, linesLeftOut: 2 })
    expect(result.problems).toContainEqual({
      code: 'order.currency_unknown',
      outcome: 'left_out',
      lines: 2,
      firstLine: 3,
    })
    expect(await orders()).toEqual([
      { external_id: '7001', orders: 1, minor: 10_000 },
      { external_id: '7002', orders: 1, minor: 4_990 },
    ])
  })

  it('03: with rates, every line counts what it was worth on its day', async () => {
    workspace = await test.createWorkspace({ currency: 'EUR', timeZone: 'Europe/Berlin' })
    for (const [currency, rate] of [
      ['USD', '0.9'],
      ['JPY', '0.006'],
    ] as const) {
      await test.write(workspace.identity, (ctx) => setExchangeRate(ctx, currency, { rate, validFrom: '2026-01-01' }))
    }
    await importFile(test, workspace, fileOf('03-currency-column'), { target: 'orders' })
    expect(await orders()).toEqual([
      { external_id: '7001', orders: 3, minor: 25_000 },
      { external_id: '7002', orders: 1, minor: 4_990 },
    ])
  })

  it('04: three people at one switchboard are three, also the second time and in another order', async () => {
    await bring('04-one-phone-for-three', 'customers')
    const [heading, ...lines] = fileOf('04-one-phone-for-three').toString('utf8').trimEnd().split(/\r?\n/)
    for (const text of [
      [heading, ...lines],
      [heading, ...lines.toReversed()],
    ]) {
      const { result } = await importFile(test, workspace, text.join('\n'), { target: 'customers' })
      expect(result).toMatchObject({ customersCreated: 0, customersUpdated: 0, linesLeftOut: 0 })
    }
    expect(await people()).toMatchObject([
      { name: 'Anna Alt', company: 'Muster GmbH', city: 'Berlin', external_id: null },
      { name: 'Bernd Blum', company: 'Muster GmbH', city: null },
      { name: 'Cara Cohn', company: 'Muster GmbH', city: 'Bonn' },
    ])
  })

  it('05: Cyrillic in Windows-1251 comes in as it was written', async () => {
    await bring('05-cyrillic-windows-1251', 'customers')
    expect(await people()).toMatchObject([
      { external_id: 'X1', name: 'Андрей Иванов', city: 'Москва' },
      { external_id: 'X2', name: 'Мария Петрова', city: 'Казань' },
      { external_id: 'X3', name: 'Ольга Щукина', city: 'Тверь' },
    ])
  })

  it('06: guards of spreadsheets around numbers are none of the numbers', async () => {
    await bring('06-text-guards-of-spreadsheets', 'orders')
    expect(await orders()).toEqual([{ external_id: '0001207', orders: 3, minor: 11_000 }])
    expect(await rows('select external_id from interaction where workspace_id = $1 order by 1')).toEqual([
      { external_id: 'order:import:450012345678901234' },
      { external_id: 'order:import:450012345678901235' },
      { external_id: 'order:import:450012345678901236' },
    ])
  })
})
