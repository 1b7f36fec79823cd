import { describe, expect, it } from 'vitest'
import { field } from '../field.ts'
import { listedFields } from '../lists.ts'
import { defineObject } from '../object.ts'
import { editableFields } from '../schemas.ts'
import type { FieldAccess } from './access.ts'
import { asSeen, isMasked } from './as-seen.ts'

const person = defineObject('person', {
  plural: 'persons',
  fields: {
    name: field.text({ required: true, title: true, max: 100 }),
    phone: field.phone({ searchable: true }),
    city: field.text({ max: 80 }),
    secret: field.text({ max: 80 }),
  },
  views: [
    { key: 'all', sort: 'name' },
    { key: 'far', sort: '-city' },
  ],
})

const seenBy = (access: Readonly<Record<string, FieldAccess>>) => asSeen(person, (name) => access[name] ?? 'write')

describe('a declaration as somebody has it', () => {
  it('is the same where nothing is kept from them', () => expect(seenBy({})).toBe(person))

  it('has no hidden fields, and shows masked ones only', () => {
    const seen = seenBy({ phone: 'mask', city: 'read', secret: 'hide' })
    expect(Object.keys(seen.fields)).toEqual(['name', 'phone', 'city'])
    expect(editableFields(seen).map(([name]) => name)).toEqual(['name'])
    const phone = listedFields(seen).find(({ name }) => name === 'phone')
    expect(phone).toMatchObject({ filter: null, isSortable: false })
    expect(Object.values(seen.fields).map(isMasked)).toEqual([false, true, false])
  })

  it('keeps a title and views, without orders by what is masked', () => {
    const seen = seenBy({ name: 'hide' })
    expect(seen.fields.name).toMatchObject({ title: true, access: 'mask', editable: false })
    expect(seen.views).toEqual([{ key: 'all' }, { key: 'far', sort: '-city' }])
  })
})
