import type { member as declaration } from '@rapport/contract'
import type { ObjectWords } from '../../object-words.ts'

export const member: ObjectWords<typeof declaration> = {
  one: '成员',
  many: '成员',
  fields: {
    name: '姓名',
    email: '邮箱',
    role: '角色',
    team: '团队',
    department: '部门',
    position: '职位',
  },
  choices: {
    role: {
      administrator: '管理员',
      manager: '主管',
      member: '成员',
      viewer: '只读',
    },
  },
  views: {},
}
