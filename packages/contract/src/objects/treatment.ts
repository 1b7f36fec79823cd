import { defineObject, field } from '@rapport/objects'

/** Classes of customers that are treated in a way of their own. A customer can be of several, and gets what each of them gets. */
export const TREATED_CLASSES = ['individual', 'company', 'vip', 'keyAccount', 'industryLeader'] as const

/** What every customer of a class gets, and how often. */
export const treatment = defineObject('treatment', {
  plural: 'treatments',
  scope: ['all'],
  fields: {
    name: field.text({ required: true, max: 200, title: true, searchable: true }),
    class: field.choice(TREATED_CLASSES, { required: true }),
    everyDays: field.number({ required: true, min: 1, max: 3650 }),
    /** What doing it is on the timeline; without one it is only ticked. */
    activity: field.choice(['note', 'call', 'meeting', 'visit', 'chat', 'mail.out']),
    about: field.longText({ max: 4000 }),
  },
  board: 'class',
  views: [{ key: 'all', sort: 'class' }],
})
