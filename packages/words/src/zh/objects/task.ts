import type { task as declaration } from '@rapport/contract'
import type { ObjectWords } from '../../object-words.ts'

export const task: ObjectWords<typeof declaration> = {
  one: '任务',
  many: '任务',
  fields: {
    subject: '主题',
    type: '类型',
    state: '状态',
    priority: '优先级',
    dueAt: '截止时间',
    remindAt: '提醒时间',
    customer: '客户',
    contact: '联系人',
    about: '备注',
    outcome: '处理结果',
    repetition: '重复',
    regarding: '关于',
    doneAt: '完成时间',
    owner: '负责人',
  },
  choices: {
    type: {
      todo: '待办',
      call: '电话',
      email: '邮件',
      meeting: '面谈',
      visit: '拜访',
      message: '消息',
    },
    state: {
      open: '待处理',
      inProgress: '进行中',
      waiting: '等待中',
      done: '已完成',
      cancelled: '已取消',
    },
    priority: {
      low: '低',
      normal: '普通',
      high: '高',
    },
  },
  views: {
    mine: '我的任务',
    all: '全部任务',
  },
}
