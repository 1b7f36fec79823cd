type Notice = { outcome: 'notice'; en: string; zh: string }

/** Notices about a row that is imported. */
export type NoticeCode =
  | 'cancellation'
  | 'return_line'
  | 'zero_price'
  | 'blank_description'
  | 'fee_line'
  | 'repeated_line'
  | 'no_order_id'
  | 'duplicate_id'
  | 'identity_from_row'
  | 'shared_contact'
  | 'email_invalid'
  | 'phone_invalid'
  | 'birthday_invalid'
  | 'country_unknown'
  | 'kind_unknown'
  | 'direction_unknown'
  | 'amount_invalid'
  | 'text_cut'
  | 'value_dropped'
  | 'contact_extra'
  | 'refund_taken'
  | 'refund_repeated'
  | 'amount_rounded'

const notice = (en: string, zh: string): Notice => ({ outcome: 'notice', en, zh })

/** What is worth knowing about rows that are imported, in both languages. */
export const NOTICES: Readonly<Record<NoticeCode, Notice>> = {
  cancellation: notice(
    'Cancellation: imported as a credit note that reduces the customer’s value.',
    '取消单：作为红字单导入，冲减客户价值。',
  ),
  return_line: notice('Negative quantity: imported as a return within the order.', '数量为负：作为订单内的退货导入。'),
  zero_price: notice('Zero price: imported with an amount of 0.', '单价为零：按金额 0 导入。'),
  blank_description: notice('No description: imported without one.', '没有商品名称：仍会导入。'),
  fee_line: notice('Shipping or fee: imported as an order line.', '运费或手续费：作为订单行导入。'),
  repeated_line: notice(
    'The same row appears more than once in an order: all are imported.',
    '同一订单中有相同的行：全部导入。',
  ),
  no_order_id: notice('No order number: imported as a separate order.', '没有订单号：该行作为单独的订单导入。'),
  duplicate_id: notice(
    'The number appears more than once in the file: the later row wins.',
    '编号在文件中重复：以后面的行为准。',
  ),
  identity_from_row: notice(
    'No number and no personal e-mail address: only an identical row is recognised as the same customer.',
    '没有编号和个人邮箱：只有内容完全相同的行才会识别为同一客户。',
  ),
  shared_contact: notice(
    'Several people in the file share this phone number or e-mail address: imported as separate customers.',
    '文件中多人使用同一电话或邮箱：作为不同客户导入。',
  ),
  email_invalid: notice('Incomplete e-mail address: dropped.', '邮箱不完整：已忽略。'),
  phone_invalid: notice('Not a phone number: dropped.', '不是电话号码：已忽略。'),
  value_dropped: notice('The value does not fit its field: dropped.', '内容不适用于该字段：已忽略。'),
  birthday_invalid: notice('The birthday is not a valid date: dropped.', '生日不是有效日期：已忽略。'),
  country_unknown: notice('Unknown country: dropped.', '无法识别国家或地区：已忽略。'),
  kind_unknown: notice('Unknown type: the default is used.', '无法识别类型：使用默认类型。'),
  direction_unknown: notice('The direction is neither in nor out: dropped.', '无法识别方向：已忽略。'),
  amount_invalid: notice('Unreadable amount: dropped.', '无法识别金额：已忽略。'),
  refund_taken: notice('Refunded amount: imported as a return within the order.', '退款金额：作为订单内的退货导入。'),
  refund_repeated: notice(
    'The refunded amount is repeated in several rows of the order: counted once.',
    '订单的多行重复同一退款金额：只计一次。',
  ),
  amount_rounded: notice('More decimals than the currency has: rounded.', '小数位数超过币种的位数：已四舍五入。'),
  contact_extra: notice(
    'Only the first e-mail address and phone number are used.',
    '一格中有多个邮箱或电话：只使用第一个。',
  ),
  text_cut: notice('Text too long: shortened.', '文字过长：已截断。'),
}
