import type { team as declaration } from '@rapport/contract'
import type { ObjectWords } from '../../object-words.ts'

export const team: ObjectWords<typeof declaration> = {
  one: 'Team',
  many: 'Teams',
  fields: {
    name: 'Name',
  },
  choices: {},
  views: {},
}
