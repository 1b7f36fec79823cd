import { describe, expect, test } from 'vitest'
import { isNotSold } from './order-status.ts'

describe('whether anything was sold', () => {
  test.each([
    ['Cancelled', 'Status', true],
    ['Completed', 'Status', false],
    ['', 'Deal Stage', false],
    ['Draft', 'Status', true],
    ['(删除)等待付款', '订单状态', true],
    ['卖家已发货，等待买家确认', '订单状态', false],
    ['offen', 'Status', false],
    ['Closed Won', 'Stage', false],
    ['closedwon', 'Deal Stage', false],
    ['Won', 'deal_stage', false],
    ['Closed Lost', 'Stage', true],
    ['Engaging', 'deal_stage', true],
    ['Negotiation', 'Opportunity Stage', true],
    ['赢单', '销售阶段', false],
    ['谈判', '销售阶段', true],
    ['open', 'Deal - Status', true],
    ['Lost', 'Status', true],
    ['Refund', 'Type', true],
    ['Payout', 'Transaction type', true],
    ['Sale', 'Type', false],
    ['退款', '交易类型', true],
    ['JSAPI', '交易类型', false],
  ])('%s under %s: nothing %s', (status, heading, expected) => expect(isNotSold(status, heading)).toBe(expected))
})
