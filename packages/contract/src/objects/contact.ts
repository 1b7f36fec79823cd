import { defineObject, field } from '@rapport/objects'

/** Somebody at a company: who decides, who uses, who pays. */
export const contact = defineObject('contact', {
  plural: 'contacts',
  owner: 'member',
  scope: ['own', 'team', 'all'],
  inheritsAccessFrom: 'company',
  fields: {
    name: field.text({ required: true, max: 200, title: true, sortKey: true, sensitivity: 'personal' }),
    company: field.reference('customer', { required: true }),
    otherCompanies: field.references('customer'),
    roles: field.choices(['decisionMaker', 'influencer', 'user', 'finance', 'technical', 'assistant', 'other']),
    jobTitle: field.text({ max: 100 }),
    department: field.text({ max: 100 }),
    email: field.email({ searchable: true, sensitivity: 'personal' }),
    phone: field.phone({ searchable: true, sensitivity: 'personal' }),
    mobile: field.phone({ searchable: true, sensitivity: 'personal' }),
    about: field.longText({ max: 4000 }),
  },
  views: [{ key: 'all', sort: 'name' }],
})
