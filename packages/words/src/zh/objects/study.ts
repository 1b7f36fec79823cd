import type { study as declaration } from '@rapport/contract'
import type { ObjectWords } from '../../object-words.ts'

export const study: ObjectWords<typeof declaration> = {
  one: '需求调研',
  many: '需求调研',
  fields: {
    subject: '主题',
    method: '方式',
    customer: '客户',
    contact: '联系人',
    heldAt: '调研时间',
    time: '用时',
    about: '调研结论',
    owner: '负责人',
  },
  choices: {
    method: {
      interview: '访谈',
      survey: '问卷',
      workshop: '研讨会',
      observation: '观察',
      other: '其他',
    },
  },
  views: { all: '全部需求调研' },
}
