import { defineObject, field } from '@rapport/objects'

/** People who share customers. */
export const team = defineObject('team', {
  plural: 'teams',
  actions: [],
  fields: { name: field.text({ required: true, max: 100, title: true }) },
})
