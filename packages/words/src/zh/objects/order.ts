import type { order as declaration } from '@rapport/contract'
import type { ObjectWords } from '../../object-words.ts'

export const order: ObjectWords<typeof declaration> = {
  one: '订单',
  many: '订单',
  fields: {
    number: '订单号',
    customer: '客户',
    placedAt: '下单时间',
    status: '状态',
    currency: '币种',
    total: '金额',
    refunded: '退款金额',
    lineCount: '明细行数',
    source: '来源',
  },
  choices: {
    status: {
      placed: '已下单',
      cancelled: '已取消',
      credit_note: '红字单',
    },
  },
  views: {
    all: '全部订单',
  },
}
