import type { contact as declaration } from '@rapport/contract'
import type { ObjectWords } from '../../object-words.ts'

export const contact: ObjectWords<typeof declaration> = {
  one: '联系人',
  many: '联系人',
  fields: {
    name: '姓名',
    company: '所属企业',
    otherCompanies: '其他关联企业',
    roles: '角色',
    jobTitle: '职务',
    department: '部门',
    email: '邮箱',
    phone: '电话',
    mobile: '手机',
    about: '备注',
    owner: '负责人',
  },
  choices: {
    roles: {
      decisionMaker: '决策人',
      influencer: '影响人',
      user: '使用人',
      finance: '财务',
      technical: '技术',
      assistant: '助理',
      other: '其他',
    },
  },
  views: {
    all: '全部联系人',
  },
}
