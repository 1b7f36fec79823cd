import { defineObject, field } from '@rapport/objects'

/** A part of the company, with a head; departments form a tree. */
export const department = defineObject('department', {
  plural: 'departments',
  actions: [],
  fields: { name: field.text({ required: true, max: 100, title: true }) },
})
