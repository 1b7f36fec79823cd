import type { member as declaration } from '@rapport/contract'
import type { ObjectWords } from '../../object-words.ts'

export const member: ObjectWords<typeof declaration> = {
  one: 'Member',
  many: 'Members',
  fields: {
    name: 'Name',
    email: 'E-mail',
    team: 'Team',
    department: 'Department',
    position: 'Position',
  },
  choices: {},
  views: {},
}
