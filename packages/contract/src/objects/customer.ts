import { defineObject, field } from '@rapport/objects'

/** In characters, once Unicode's composed form is taken (NFC). */
export const CUSTOMER_NAME_CHARS_MAX = 200

export const CUSTOMER_KINDS = ['individual', 'company'] as const

/** An individual or a company we do business with. Scores are kept beside it; keys in other systems are identities of their own. */
export const customer = defineObject('customer', {
  plural: 'customers',
  owner: 'member',
  scope: ['own', 'team', 'all'],
  actions: ['read', 'create', 'update', 'archive', 'delete', 'assign', 'export'],
  fields: {
    kind: field.choice(CUSTOMER_KINDS, { required: true }),
    name: field.text({
      required: true,
      max: CUSTOMER_NAME_CHARS_MAX,
      title: true,
      sortKey: true,
      sensitivity: 'personal',
    }),
    email: field.email({ searchable: true, sensitivity: 'personal' }),
    phone: field.phone({ searchable: true, sensitivity: 'personal' }),
    /** ISO 3166-1 alpha-2. */
    country: field.text({ max: 80 }),
    city: field.text({ max: 80, searchable: true }),
    company: field.text({ max: 200, searchable: 'name' }),
    jobTitle: field.text({ max: 100 }),
    industry: field.text({ max: 100 }),
    website: field.url(),
    birthday: field.date({ sensitivity: 'personal' }),
    about: field.longText({ max: 4000 }),
    /** The classes a customer is treated by, beside its kind and its tier. */
    vip: field.yesNo({ importable: false }),
    needClass: field.choice(['active', 'planned', 'latent', 'none']),
    relationship: field.choice(['key', 'ordinary', 'potential']),
    standing: field.choice(['leader', 'major', 'average', 'newcomer']),
    companySize: field.choice(['micro', 'small', 'medium', 'large']),
    parent: field.reference('customer', { importable: false }),
    /** Who brought them to us. */
    referredBy: field.reference('customer', { importable: false }),
    partner: field.choice(['none', 'candidate', 'partner', 'strategic']),
    buyingHabits: field.longText({ max: 2000 }),
    /** What invoices are made out to. */
    taxNumber: field.text({ max: 40, searchable: true }),
    billingAddress: field.text({ max: 300 }),
    bank: field.text({ max: 200 }),
    bankAccount: field.text({ max: 60, sensitivity: 'sensitive' }),
    /** The key most other systems know the customer by. */
    externalId: field.text({ max: 200, searchable: true, editable: false }),
  },
})
