import type { member as declaration } from '@rapport/contract'
import type { ObjectWords } from '../../object-words.ts'

export const member: ObjectWords<typeof declaration> = {
  one: '成员',
  many: '成员',
  fields: {
    name: '姓名',
    email: '邮箱',
    team: '团队',
    department: '部门',
    position: '职位',
  },
  choices: {},
  views: {},
}
