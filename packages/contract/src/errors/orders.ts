import type { ErrorSentences } from './sentences.ts'

/** Orders, amounts and currencies. */
export const ORDER_SENTENCES: ErrorSentences = {
  'order.not_found': {
    en: 'This order does not exist, or you do not have access to it.',
    zh: '订单不存在，或您无权查看。',
  },
  'order.changed_meanwhile': {
    en: 'Someone else just changed this order. Review the current version and try again.',
    zh: '该订单刚被他人修改，请查看最新内容后重试。',
  },
  'order.conflict': {
    en: 'An order with this number already exists with different content. Use another number or correct that order.',
    zh: '已存在同号但内容不同的订单，请更换编号或修改原订单。',
  },
  'order.already_cancelled': { en: 'This order is already cancelled.', zh: '订单已取消。' },
  'order.is_credit_note': {
    en: 'A credit note cannot be cancelled or refunded.',
    zh: '红字单不能取消或退款。',
  },
  'order.total_negative': {
    en: 'The total of an order cannot be negative. To give money back, refund or cancel the original order.',
    zh: '订单总额不能为负数。需要退款时，请对原订单退款或取消原订单。',
  },
  'order.total_below_refunds': {
    en: 'The order total would be less than the amount already refunded. Check the lines with negative amounts.',
    zh: '订单总额会低于已退款金额，请检查金额为负的订单行。',
  },
  'order.credit_note_positive': {
    en: 'The total of a credit note cannot be positive. Record purchases as an order.',
    zh: '红字单的总额不能为正数。购买请作为订单录入。',
  },
  'order.refund_too_large': {
    en: 'The refund is larger than the remaining amount of the order.',
    zh: '退款金额超过订单可退金额。',
  },
  'order.currency_unknown': {
    en: 'There is no exchange rate from {currency} to the workspace currency {workspaceCurrency}.',
    zh: '未设置 {currency} 兑工作区币种 {workspaceCurrency} 的汇率。',
  },
  'exchange_rate.own_currency': {
    en: 'The rate of the workspace currency is always 1.',
    zh: '工作区本币的汇率恒为 1。',
  },
  'exchange_rate.not_positive': { en: 'The rate must be greater than zero.', zh: '汇率必须大于零。' },
  'exchange_rate.day_unknown': { en: 'This date does not exist.', zh: '该日期不存在。' },
  'money.currency_unknown': {
    en: 'Unknown currency. Use a three-letter code such as CNY.',
    zh: '无法识别币种，请使用 CNY 这样的三字母代码。',
  },
  'money.too_large': { en: 'This amount is too large to be saved exactly.', zh: '金额过大，无法精确保存。' },
  'money.too_many_decimals': {
    en: '{currency} allows {digits} decimals; this amount has more.',
    zh: '{currency} 只有 {digits} 位小数，该金额的小数位数过多。',
  },
  'money.unreadable': {
    en: 'This is not an amount. Enter it like 1,234.50.',
    zh: '无法识别金额，请按 1,234.50 的格式填写。',
  },
}
