import { importFieldsOf, importTargets } from '@rapport/contract'
import { describe, expect, test } from 'vitest'
import { fieldOfColumn, missingFields, noteField, withColumn, withOption } from './mapping-edit.ts'
import type { ColumnView, ImportTargetName, MappingView } from './preview-view.ts'

const columns: ColumnView[] = ['Nr', 'Name', 'Remark', 'Remark', ''].map((name, index) => ({
  column: index + 1,
  name,
  field: null,
  confidence: 1,
}))
const [number, name, remark, remarkAgain, nameless] = columns as [
  ColumnView,
  ColumnView,
  ColumnView,
  ColumnView,
  ColumnView,
]

function mappingOf(given: MappingView['columns'], target: ImportTargetName = 'customers'): MappingView {
  return { target, columns: given, options: { zone: 'UTC' } }
}

describe('the field of a column', () => {
  test('is found by number and by heading', () => {
    const mapping = mappingOf({ externalId: { column: 1 }, name: { column: 'Name' } })
    expect([number, name, remark].map((column) => fieldOfColumn(mapping, column))).toEqual(['externalId', 'name', null])
  })

  test('changes hands: a field has one column, a column one field', () => {
    const before = mappingOf({ externalId: { column: 1 }, name: { column: 'Name' } })
    const moved = withColumn(before, number, 'name')
    expect(moved.columns).toEqual({ name: { column: 1 } })
    expect(fieldOfColumn(moved, name)).toBeNull()
    expect(before.columns).toEqual({ externalId: { column: 1 }, name: { column: 'Name' } })
  })

  test('can be left out', () => {
    const mapping = mappingOf({ externalId: { column: 1 }, name: { column: 2 } })
    expect(withColumn(mapping, name, null).columns).toEqual({ externalId: { column: 1 } })
    expect(withColumn(mapping, remark, null).columns).toEqual(mapping.columns)
  })
})

describe('a column that is kept in the notes', () => {
  test('goes by its heading, with its number where two are alike', () => {
    expect(noteField('customers', name, columns)).toBe('note.Name')
    expect(noteField('customers', remark, columns)).toBe('note.Remark 3')
    expect(noteField('interactions', remarkAgain, columns)).toBe('note.Remark 4')
  })

  test('needs a heading, and a target that has notes', () => {
    expect(noteField('customers', nameless, columns)).toBeNull()
    expect(noteField('orders', name, columns)).toBeNull()
  })

  test('has its heading in one line and of bounded length', () => {
    const long: ColumnView = { ...name, name: `  Very\n long  ${'x'.repeat(100)}` }
    expect(noteField('customers', long, [long])).toBe(`note.Very long ${'x'.repeat(50)}`)
  })
})

describe('the fields of a target', () => {
  test.each<[ImportTargetName, string[]]>([
    ['orders', ['customerEmail', 'occurredAt', 'amount']],
    ['orders', ['customerId', 'occurredAt', 'unitPrice']],
    ['customers', ['phone']],
    ['interactions', ['customerId', 'occurredAt']],
    ['contacts', ['name', 'company']],
    ['tasks', ['subject']],
    ['products', ['code', 'name']],
  ])('%s are complete with %j', (target, fields) => {
    const given = Object.fromEntries(fields.map((field, index) => [field, { column: index + 1 }]))
    expect(missingFields(mappingOf(given, target))).toEqual([])
    for (const field of fields) {
      const { [field]: _, ...rest } = given
      expect(missingFields(mappingOf(rest, target))).toHaveLength(1)
    }
  })

  test('no field stands twice in a menu', () => {
    for (const fields of importTargets().map((target) => importFieldsOf(target)))
      expect(new Set(fields).size).toBe(fields.length)
  })
})

test('an option is changed beside the others', () => {
  const mapping = mappingOf({})
  expect(withOption(mapping, 'decimal', ',').options).toEqual({ zone: 'UTC', decimal: ',' })
  expect(mapping.options).toEqual({ zone: 'UTC' })
})
