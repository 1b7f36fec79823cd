import type { ErrorSentences } from './sentences.ts'

/** Customers, their timeline, and where they stand. */
export const CUSTOMER_SENTENCES: ErrorSentences = {
  'customer.not_found': {
    en: 'This customer does not exist or is not yours to see.',
    zh: '客户不存在，或您无权查看。',
  },
  'customer.changed_meanwhile': {
    en: 'Somebody changed this customer meanwhile. Look at the current state and save again.',
    zh: '他人刚刚修改了该客户，请查看最新内容后再保存。',
  },
  'customer.archived': { en: 'This customer is archived. Restore it first.', zh: '该客户已归档，请先恢复。' },
  'customer.owner_unknown': {
    en: 'The owner is not an active member of this workspace.',
    zh: '负责人不是本工作区的在职成员。',
  },
  'customer.email_wrong': {
    en: 'The e-mail address is not complete, like name@example.com.',
    zh: '邮箱格式不完整，例如 name@example.com。',
  },
  'customer.country_unknown': {
    en: 'This is no country code. Choose a country, or use its two-letter code, such as DE.',
    zh: '无法识别的国家或地区代码，请从列表中选择，或使用两位字母代码，例如 CN。',
  },
  'customer.name_missing': { en: 'A customer needs a name. Enter one.', zh: '客户需要名称，请填写。' },
  'customer.birthday_wrong': {
    en: 'This day does not exist. Check year, month and day.',
    zh: '该日期不存在，请检查年月日。',
  },
  'customer.export_too_large': {
    en: 'A file can have {limit} customers. Narrow the list with a filter.',
    zh: '一个文件最多 {limit} 位客户，请用筛选缩小范围。',
  },
  'interaction.in_future': {
    en: 'The time lies more than a day in the future. Check the date.',
    zh: '时间在一天以后的未来，请检查日期。',
  },
  'interaction.time_unknown': {
    en: 'This time does not exist. Give one with its offset, such as 2026-01-31T09:00:00+08:00.',
    zh: '该时间不存在，请填写带时区偏移的时间，例如 2026-01-31T09:00:00+08:00。',
  },
  'interaction.too_old': { en: 'The time lies before 1970. Check the date.', zh: '时间早于 1970 年，请检查日期。' },
  'interaction.amount_missing': { en: 'An order needs an amount.', zh: '订单需要金额。' },
  'interaction.key_reserved': {
    en: 'External ids that begin with "order:" belong to orders. Use another.',
    zh: '以 order: 开头的外部编号为订单专用，请更换。',
  },
  'interaction.conflict': {
    en: 'This external id was already used for another event.',
    zh: '该外部编号已用于另一事件。',
  },
  'interaction.amount_absurd': {
    en: 'The amount is larger than any that can be right. Check the figure.',
    zh: '金额超出合理范围，请检查数字。',
  },
  'customer.total_too_large': {
    en: 'All orders of this customer would add up to more than can be kept exactly. Check the amounts.',
    zh: '该客户的订单总额超出可准确记录的范围，请检查金额。',
  },
  'interaction.amount_negative': {
    en: 'An order or payment is never less than zero. Send what was given back as a refund.',
    zh: '订单和付款金额不能为负数。退回的款项请作为退款录入。',
  },
  'interaction.refund_too_large': {
    en: 'The refund is larger than what the customer paid by such events. Refund an order on the order itself.',
    zh: '退款金额超过该客户以此类事件付款的总额。订单的退款请在订单上操作。',
  },
  'interaction.kind_of_orders': {
    en: 'Orders make this kind of entry themselves. Cancel or refund the order instead.',
    zh: '此类记录由订单自动产生。请改为取消订单或对订单退款。',
  },
  'customer.part_unknown': {
    en: 'The page of a customer has no such part. Leave it out, or choose a known one.',
    zh: '客户页面没有这一部分。请去掉它，或选择已有部分。',
  },
  'timeline.kind_unknown': {
    en: 'There is no such kind on a timeline. Leave it out, or choose a known one.',
    zh: '时间线上没有这种类型。请去掉它，或选择已有类型。',
  },
  'model.thresholds_wrong': { en: 'The thresholds contradict each other: {reason}', zh: '阈值相互矛盾：{reason}' },
  'scoring.not_rising': {
    en: 'Each threshold must be larger than the one before it. Put them in order.',
    zh: '每个阈值都应大于前一个，请按顺序调整。',
  },
  'scoring.out_of_range': { en: 'Enter a number from {from} to {to}.', zh: '请输入 {from} 到 {to} 之间的数字。' },
  'scoring.not_whole': { en: 'Enter a whole number.', zh: '请输入整数。' },
  'scoring.weights_not_one': {
    en: 'The two weights of an axis must add up to 1. Change one of them.',
    zh: '同一坐标轴的两个权重之和应为 1，请调整其中一个。',
  },
  'calendar.time_impossible': {
    en: 'This date or time does not exist. Check day, month and hour.',
    zh: '该日期或时间不存在，请检查月、日和小时。',
  },
  'calendar.zone_unknown': {
    en: 'This time zone is not known. Use a name like Asia/Shanghai.',
    zh: '未知时区，请使用 Asia/Shanghai 这样的名称。',
  },
}
