import { defineObject, field } from '@rapport/objects'

/** Need research: a customer was asked what they need, and how long that took. */
export const study = defineObject('study', {
  plural: 'studies',
  owner: 'member',
  scope: ['own', 'team', 'all'],
  inheritsAccessFrom: 'customer',
  fields: {
    subject: field.text({ required: true, max: 200, title: true, searchable: true }),
    method: field.choice(['interview', 'survey', 'workshop', 'observation', 'other'], {
      required: true,
      default: 'interview',
    }),
    customer: field.reference('customer'),
    contact: field.reference('contact'),
    heldAt: field.instant({ required: true }),
    time: field.duration({ required: true, max: 3_600_000 }),
    about: field.longText({ max: 4000 }),
  },
  calendar: 'heldAt',
  views: [{ key: 'all', sort: '-heldAt' }],
})
