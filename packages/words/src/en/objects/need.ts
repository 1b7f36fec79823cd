import type { need as declaration } from '@rapport/contract'
import type { ObjectWords } from '../../object-words.ts'

export const need: ObjectWords<typeof declaration> = {
  one: 'Need',
  many: 'Needs',
  fields: {
    subject: 'Subject',
    kind: 'Type',
    importance: 'Importance',
    state: 'Status',
    customer: 'Customer',
    contact: 'Said by',
    product: 'Product',
    origin: 'How we learned of it',
    channel: 'Channel',
    saidAt: 'Said on',
    about: 'In the customer’s words',
    entry: 'Timeline entry',
    metAt: 'Met on',
    owner: 'Owner',
  },
  choices: {
    kind: { need: 'Need', painPoint: 'Pain point', expectation: 'Expectation' },
    importance: { low: 'Low', normal: 'Normal', high: 'High', critical: 'Critical' },
    state: {
      open: 'Open',
      inProgress: 'In progress',
      met: 'Met',
      declined: 'Cannot be met',
      obsolete: 'No longer applies',
    },
    origin: { asked: 'We asked', raised: 'The customer raised it' },
    channel: {
      phone: 'Phone',
      email: 'E-mail',
      wechat: 'WeChat',
      onsite: 'On site',
      video: 'Video',
      store: 'In store',
      social: 'Social media',
      survey: 'Survey',
      other: 'Other',
    },
  },
  views: { open: 'Open needs', all: 'All needs' },
}
