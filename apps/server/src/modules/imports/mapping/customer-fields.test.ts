import { customer } from '@rapport/contract'
import { field } from '@rapport/objects'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { CustomerAssembler } from './customers.ts'
import { bindMapping, parseMapping } from './mapping.ts'
import { recogniseColumns } from './recognise.ts'

const more = { contractUntil: field.date(), segment: field.choice(['gold', 'silver']), motto: field.text({ max: 5 }) }
// Tests of other files see the same declaration.
beforeAll(() => void Object.assign(customer.fields, more))
afterAll(() => {
  for (const name of Object.keys(more)) Reflect.deleteProperty(customer.fields, name)
})

it('a field of customers that is only declared is recognised, read and cut as its type says', () => {
  const header = ['Name', 'Contract until', 'Segment', 'Motto']
  const cells = ['Ann', '2027-03-01', 'Gold', 'Always first']
  const { mapping } = recogniseColumns(header, [cells], 'customers')
  expect(Object.keys(mapping.columns)).toEqual(expect.arrayContaining(['name', ...Object.keys(more)]))
  const rows = new CustomerAssembler(bindMapping(parseMapping(mapping), header, header.length), Date.UTC(2026, 5, 15))
  const { draft, remarks } = rows.add({ line: 2, cells })
  expect(draft).toMatchObject({ name: 'Ann', contractUntil: '2027-03-01', segment: 'gold', motto: 'Alway' })
  expect(remarks.notices).toContain('text_cut')
  const wrong = rows.add({ line: 3, cells: ['Bob', 'soon', 'Tin', ''] })
  expect(wrong.draft).toMatchObject({ name: 'Bob', contractUntil: null, segment: null })
  expect(wrong.remarks.dropped.map(({ code, value }) => [code, value])).toEqual(
    expect.arrayContaining([
      ['value_dropped', 'soon'],
      ['value_dropped', 'Tin'],
    ]),
  )
})
