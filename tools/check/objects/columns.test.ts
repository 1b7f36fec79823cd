import { expect, it } from 'vitest'
import { defineObject, field } from '../../../packages/objects/src/index.ts'
import { columnProblems } from './columns.ts'

const lamp = defineObject('lamp', { plural: 'lamps', fields: { name: field.text({ required: true, title: true }) } })
const column = (name: string, type: string, isNullable = false) => ({ table: 'lamp', name, type, isNullable })
const whole = [
  column('workspace_id', 'uuid'),
  column('id', 'uuid'),
  column('name', 'text'),
  column('custom', 'jsonb'),
  column('version', 'integer'),
  column('created_at', 'timestamp with time zone'),
  column('updated_at', 'timestamp with time zone'),
  column('archived_at', 'timestamp with time zone', true),
]

it.each([
  ['nothing to say of a table that has them all', whole, 0],
  ['a table that is not there', [], 1],
  ['a missing column', whole.filter(({ name }) => name !== 'custom'), 1],
  ['one of another type', whole.map((one) => (one.name === 'name' ? { ...one, type: 'bigint' } : one)), 1],
  ['one that may be null', whole.map((one) => (one.name === 'name' ? { ...one, isNullable: true } : one)), 1],
  ['one that must not', whole.map((one) => (one.name === 'archived_at' ? { ...one, isNullable: false } : one)), 1],
])('finds %s', (_, found, problems) => {
  expect(columnProblems(lamp, found)).toHaveLength(problems)
})
