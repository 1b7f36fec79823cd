import type { contact as declaration } from '@rapport/contract'
import type { ObjectWords } from '../../object-words.ts'

export const contact: ObjectWords<typeof declaration> = {
  one: 'Contact',
  many: 'Contacts',
  fields: {
    name: 'Name',
    company: 'Company',
    otherCompanies: 'Other companies',
    roles: 'Roles',
    jobTitle: 'Job title',
    department: 'Department',
    email: 'E-mail',
    phone: 'Phone',
    mobile: 'Mobile',
    about: 'Remarks',
    owner: 'Owner',
  },
  choices: {
    roles: {
      decisionMaker: 'Decision maker',
      influencer: 'Influencer',
      user: 'User',
      finance: 'Finance',
      technical: 'Technical',
      assistant: 'Assistant',
      other: 'Other',
    },
  },
  views: {
    all: 'All contacts',
  },
}
