import { defineObject, field } from '@rapport/objects'

/** What is sold, known by its code. */
export const product = defineObject('product', {
  plural: 'products',
  scope: ['all'],
  actions: ['read', 'create', 'update', 'archive', 'delete', 'export', 'import'],
  fields: {
    code: field.text({ required: true, max: 100, unique: true, searchable: true }),
    name: field.text({ required: true, max: 500, title: true, searchable: true }),
    category: field.text({ max: 100 }),
    about: field.longText({ max: 4000 }),
  },
  views: [{ key: 'all', sort: 'code' }],
})
