import { defineObject, field } from '@rapport/objects'

/** What a customer bought: placed, refunded and cancelled by commands of its own, never edited. */
export const order = defineObject('order', {
  plural: 'orders',
  // `order` is a reserved word of SQL.
  table: 'sales_order',
  scope: ['own', 'team', 'all'],
  actions: ['read', 'create', 'update', 'export'],
  inheritsAccessFrom: 'customer',
  fields: {
    number: field.text({ required: true, max: 200, title: true, searchable: true, editable: false }),
    customer: field.reference('customer', { required: true, editable: false }),
    placedAt: field.instant({ required: true, editable: false }),
    status: field.choice(['placed', 'cancelled', 'credit_note'], { required: true, editable: false }),
    currency: field.text({ required: true, max: 3, editable: false }),
    total: field.money({ required: true, currencyField: 'currency', editable: false }),
    refunded: field.money({ required: true, currencyField: 'currency', editable: false }),
    lineCount: field.number({ required: true, editable: false }),
    source: field.text({ required: true, max: 100, editable: false }),
  },
  views: [{ key: 'all', sort: '-placedAt' }],
})
