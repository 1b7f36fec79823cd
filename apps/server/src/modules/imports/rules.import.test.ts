import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { importFile } from './testing.ts'

let test: TestApp
let workspace: TestWorkspace

beforeAll(async () => {
  test = await openTestApp()
  workspace = await test.createWorkspace()
})
afterAll(() => test.close())

async function orders(): Promise<unknown[]> {
  const { rows } = await test.app.database.owner.query(
    `select o.number, o.status, o.total_minor as total, i.kind, i.order_delta as counts from sales_order o
     join interaction i on i.order_id = o.id where o.workspace_id = $1 order by o.number`,
    [workspace.id],
  )
  return rows
}

describe('the rules of orders and timeline hold for files', () => {
  it('an order that takes value away is a credit note, marked or not', async () => {
    const columns = { orderId: 1, customerId: 2, occurredAt: 3, unitPrice: 4, quantity: 5 }
    const file = [
      'order,customer,date,price,qty',
      'N1,001,2026-05-01,10,3',
      'N2,001,2026-05-02,10,-1',
      'N3,001,2026-05-03,10,2',
      'N3,001,2026-05-03,-5,1',
      'CN4,001,2026-05-04,10,-1',
    ].join('\n')
    const mapping = { target: 'orders', columns, options: { cancellationPrefix: 'CN' } }
    const { result } = await importFile(test, workspace, file, { mapping })
    expect(result.problems.filter(({ outcome }) => outcome === 'left_out')).toEqual([])
    const [placed, credit] = [
      { status: 'placed', kind: 'order.placed', counts: 1 },
      { status: 'credit_note', kind: 'order.refunded', counts: 0 },
    ]
    expect(await orders()).toEqual([
      { number: 'CN4', ...credit, total: -1000 },
      { number: 'N1', ...placed, total: 3000 },
      { number: 'N2', ...credit, total: -1000 },
      { number: 'N3', ...placed, total: 1500 },
    ])
    const again = await importFile(test, workspace, file, { mapping })
    expect(again.result).toMatchObject({ ordersCreated: 0, ordersUnchanged: 4 })
  })

  it('an order known as such stays one, and never falls below zero', async () => {
    const columns = { orderId: 1, customerId: 2, occurredAt: 3, unitPrice: 4, quantity: 5, lineKey: 6 }
    const mapping = { target: 'orders', columns }
    const file = (...lines: string[]) => ['order,customer,date,price,qty,line', ...lines].join('\n')
    await importFile(test, workspace, file('P1,001,2026-05-01,10,1,1'), { mapping })
    await importFile(test, workspace, file('P1,001,2026-05-01,-4,1,2'), { mapping })
    expect(await orders()).toContainEqual(expect.objectContaining({ number: 'P1', status: 'placed', total: 600 }))
    const { result } = await importFile(test, workspace, file('P1,001,2026-05-01,-7,1,3'), { mapping })
    expect(result.problems).toEqual([{ code: 'order.total_negative', outcome: 'left_out', lines: 1, firstLine: 2 }])
  })

  it('keys of orders and negative payments are left out with the reason', async () => {
    const columns = { externalId: 1, customerId: 2, occurredAt: 3, kind: 4, amount: 5 }
    const file = [
      'id,customer,date,kind,amount',
      'order:import:N1,001,2026-05-01,call,',
      'ORDER:import:N1,001,2026-05-01,call,',
      'p-1,001,2026-05-01,payment,-5',
      'p-2,001,2026-05-01,payment,5',
    ].join('\n')
    const { result } = await importFile(test, workspace, file, { mapping: { target: 'interactions', columns } })
    expect(result).toMatchObject({ interactionsCreated: 1, linesLeftOut: 3 })
    expect(result.problems.filter(({ outcome }) => outcome === 'left_out')).toEqual([
      { code: 'interaction.key_reserved', outcome: 'left_out', lines: 2, firstLine: 2 },
      { code: 'interaction.amount_negative', outcome: 'left_out', lines: 1, firstLine: 4 },
    ])
  })
})
