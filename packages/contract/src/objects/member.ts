import { defineObject, field } from '@rapport/objects'

/** Somebody who works in this workspace; members are invited, never created as records. */
export const member = defineObject('member', {
  plural: 'members',
  actions: [],
  fields: {
    name: field.text({ required: true, max: 200, title: true }),
    email: field.email({ required: true, sensitivity: 'personal' }),
    team: field.team(),
    department: field.reference('department'),
    position: field.text({ max: 100 }),
  },
})
