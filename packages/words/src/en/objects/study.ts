import type { study as declaration } from '@rapport/contract'
import type { ObjectWords } from '../../object-words.ts'

export const study: ObjectWords<typeof declaration> = {
  one: 'Need study',
  many: 'Need research',
  fields: {
    subject: 'Subject',
    method: 'Method',
    customer: 'Customer',
    contact: 'Contact',
    heldAt: 'Held on',
    time: 'Time spent',
    about: 'Findings',
    owner: 'Owner',
  },
  choices: {
    method: {
      interview: 'Interview',
      survey: 'Survey',
      workshop: 'Workshop',
      observation: 'Observation',
      other: 'Other',
    },
  },
  views: { all: 'All need research' },
}
