import type { treatment as declaration } from '@rapport/contract'
import type { ObjectWords } from '../../object-words.ts'

export const treatment: ObjectWords<typeof declaration> = {
  one: '维护事项',
  many: '维护事项',
  fields: {
    name: '名称',
    class: '适用客户',
    everyDays: '间隔（天）',
    activity: '记录为',
    about: '备注',
  },
  choices: {
    class: {
      individual: '个人客户',
      company: '企业客户',
      vip: 'VIP 客户',
      keyAccount: '重点客户',
      industryLeader: '行业龙头',
    },
    activity: {
      note: '跟进记录',
      call: '通话',
      meeting: '面谈',
      visit: '拜访',
      chat: '消息',
      'mail.out': '邮件',
    },
  },
  views: { all: '全部维护事项' },
}
