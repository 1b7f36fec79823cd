import type { treatment as declaration } from '@rapport/contract'
import type { ObjectWords } from '../../object-words.ts'

export const treatment: ObjectWords<typeof declaration> = {
  one: 'Treatment',
  many: 'Treatments',
  fields: {
    name: 'Name',
    class: 'For',
    everyDays: 'Every (days)',
    activity: 'Logged as',
    about: 'Remarks',
  },
  choices: {
    class: {
      individual: 'Individuals',
      company: 'Companies',
      vip: 'VIP customers',
      keyAccount: 'Key accounts',
      industryLeader: 'Industry leaders',
    },
    activity: {
      note: 'Update',
      call: 'Call',
      meeting: 'Meeting',
      visit: 'Visit',
      chat: 'Chat',
      'mail.out': 'E-mail',
    },
  },
  views: { all: 'All treatments' },
}
