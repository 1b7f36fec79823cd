import type { department as declaration } from '@rapport/contract'
import type { ObjectWords } from '../../object-words.ts'

export const department: ObjectWords<typeof declaration> = {
  one: '部门',
  many: '部门',
  fields: {
    name: '名称',
  },
  choices: {},
  views: {},
}
