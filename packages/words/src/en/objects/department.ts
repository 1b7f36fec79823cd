import type { department as declaration } from '@rapport/contract'
import type { ObjectWords } from '../../object-words.ts'

export const department: ObjectWords<typeof declaration> = {
  one: 'Department',
  many: 'Departments',
  fields: {
    name: 'Name',
  },
  choices: {},
  views: {},
}
