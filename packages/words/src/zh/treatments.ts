import type { treatments as english } from '../en/treatments.ts'
import type { Words } from '../words.ts'

export const treatments: Words<typeof english> = {
  branches: '分支机构',
  state: {
    never: '尚未进行',
    last: '上次 {{date}}',
    lastBy: '上次 {{date}}，{{name}}',
    due: '{{date}}到期',
    overdue: '{{date}}起逾期',
  },
  done: {
    named: '标记为完成：{{name}}',
    note: '做了什么？（选填）',
    log: '同时记录到时间线',
    act: '标记为完成',
    said: '“{{name}}”已完成。',
  },
  overdue: {
    title: '逾期维护',
    lead: '您的客户本应得到而尚未进行的维护事项，逾期最久的在前。',
    owner: '客户负责人',
    none: '没有逾期事项',
    noneHint: '各类客户的维护事项和间隔在设置中确定。',
    more: '仅显示前 {{limit}} 项。',
  },
  settings: {
    lead: '个人、企业、VIP、重点客户和行业龙头各自的维护事项与间隔。',
    classes: 'VIP 客户',
    howOften: '间隔',
    several: '客户同时属于多个类别时，各类别的维护事项都适用。',
  },
}
