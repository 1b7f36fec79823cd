import { defineObject, field } from '@rapport/objects'

/** States in which a need waits for nothing more: met, out of our power, or no longer felt. */
export const NEED_STATES_ENDED = ['met', 'declined', 'obsolete'] as const

/** What a customer needs, suffers from or expects; who said it, where, and whether we had to be told. */
export const need = defineObject('need', {
  plural: 'needs',
  owner: 'member',
  scope: ['own', 'team', 'all'],
  inheritsAccessFrom: 'customer',
  fields: {
    subject: field.text({ required: true, max: 200, title: true, searchable: true }),
    kind: field.choice(['need', 'painPoint', 'expectation'], { required: true, default: 'need' }),
    importance: field.choice(['low', 'normal', 'high', 'critical'], { required: true, default: 'normal' }),
    state: field.choice(['open', 'inProgress', 'met', 'declined', 'obsolete'], { required: true, default: 'open' }),
    customer: field.reference('customer', { required: true }),
    contact: field.reference('contact'),
    product: field.reference('product'),
    /** Found by asking, or raised by the customer. */
    origin: field.choice(['asked', 'raised'], { required: true, default: 'raised' }),
    channel: field.choice(['phone', 'email', 'wechat', 'onsite', 'video', 'store', 'social', 'survey', 'other']),
    saidAt: field.instant(),
    about: field.longText({ max: 4000 }),
    /** The entry of the customer's timeline in which it was said, by the id of the version that was read. */
    entry: field.text({ max: 36, sortable: false, importable: false }),
    metAt: field.instant({ editable: false }),
  },
  board: 'state',
  calendar: 'saidAt',
  views: [
    {
      key: 'open',
      filter: { field: 'state', op: 'notIn', value: ['met', 'declined', 'obsolete'] },
      sort: '-saidAt',
    },
    { key: 'all', sort: '-saidAt' },
  ],
})
