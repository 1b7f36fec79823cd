import type { need as declaration } from '@rapport/contract'
import type { ObjectWords } from '../../object-words.ts'

export const need: ObjectWords<typeof declaration> = {
  one: '需求',
  many: '需求',
  fields: {
    subject: '主题',
    kind: '类别',
    importance: '重要程度',
    state: '状态',
    customer: '客户',
    contact: '提出人',
    product: '相关商品',
    origin: '获知方式',
    channel: '渠道',
    saidAt: '提出时间',
    about: '客户原话',
    entry: '时间线记录',
    metAt: '满足时间',
    owner: '负责人',
  },
  choices: {
    kind: { need: '需求', painPoint: '痛点', expectation: '期望' },
    importance: { low: '低', normal: '一般', high: '高', critical: '关键' },
    state: {
      open: '待处理',
      inProgress: '处理中',
      met: '已满足',
      declined: '无法满足',
      obsolete: '不再需要',
    },
    origin: { asked: '主动询问', raised: '客户提出' },
    channel: {
      phone: '电话',
      email: '邮件',
      wechat: '微信',
      onsite: '现场',
      video: '视频',
      store: '门店',
      social: '社交媒体',
      survey: '问卷',
      other: '其他',
    },
  },
  views: { open: '待满足的需求', all: '全部需求' },
}
