import { type AnyField, editableFields, keyOf, type ObjectDeclaration, type Values } from '@rapport/objects'

/** Makes a record of another object and answers its id. */
export type MakeRecord = (object: string) => Promise<string>

/** Values of fields that take more than their type says: whatever its module's `prepare` lets through. */
const CHOSEN: Readonly<Record<string, unknown>> = {
  'task.repetition': 'FREQ=DAILY',
  'task.regarding': null,
  'customer.country': 'DE',
  'customer.parent': null,
  'customer.referredBy': null,
  'need.entry': null,
}

let counter = 0

/** A body that makes a record of the object with a value in each of its fields. */
export async function sampleBody(declaration: ObjectDeclaration, make: MakeRecord): Promise<Values> {
  const values: Values = {}
  for (const [name, field] of editableFields(declaration)) {
    const own = `${declaration.name}.${name}`
    values[keyOf(name, field)] = own in CHOSEN ? CHOSEN[own] : await sampleValue(field, make)
  }
  return values
}

/** A value that a field of this type takes; texts differ each time. */
async function sampleValue(field: AnyField, make: MakeRecord): Promise<unknown> {
  counter += 1
  switch (field.type) {
    case 'text':
      return `Sample ${counter}`.slice(0, field.max)
    case 'longText':
    case 'richText':
      return `Sample ${counter}\nwith a second line`
    case 'number':
    case 'money':
    case 'percentage':
    case 'duration':
      return field.max === undefined ? counter : Math.min(counter, field.max)
    case 'date':
      return '2026-07-01'
    case 'instant':
      return `2026-07-01T08:00:${String(counter % 60).padStart(2, '0')}Z`
    case 'yesNo':
      return true
    case 'choice':
      return field.choices?.at(-1)
    case 'choices':
      return field.choices?.slice(0, 2)
    case 'phone':
      return '+86 138 1234 5678'
    case 'email':
      return `sample${counter}@example.com`
    case 'url':
      return 'https://example.com'
    case 'address':
      return { city: 'Hangzhou' }
    case 'references':
      return [await make(field.to ?? '')]
    case 'reference':
      return make(field.to ?? '')
    case 'member':
    case 'team':
      return make(field.type)
    case 'file':
    case 'formula':
    case 'rollup':
      return null
  }
}
