import type { ErrorSentences } from './sentences.ts'

/** Customers, their timeline and their tiers. */
export const CUSTOMER_SENTENCES: ErrorSentences = {
  'customer.not_found': {
    en: 'This customer does not exist, or you do not have access to it.',
    zh: '客户不存在，或您无权查看。',
  },
  'customer.changed_meanwhile': {
    en: 'Someone else just changed this customer. Review the current version and save again.',
    zh: '该客户刚被他人修改，请查看最新内容后再保存。',
  },
  'customer.archived': { en: 'This customer is archived. Restore it first.', zh: '该客户已归档，请先恢复。' },
  'customer.owner_unknown': {
    en: 'The owner is not an active member of this workspace.',
    zh: '负责人不是本工作区已启用的成员。',
  },
  'customer.email_wrong': {
    en: 'Enter a full e-mail address such as name@example.com.',
    zh: '请输入完整的邮箱，例如 name@example.com。',
  },
  'customer.email_unseen': {
    en: 'This e-mail address contains characters that cannot be seen. Delete it and type it again.',
    zh: '邮箱中含有不可见字符，请删除后重新输入。',
  },
  'customer.email_mixed': {
    en: 'This e-mail address mixes letters of different scripts that look alike. Type it again on one keyboard.',
    zh: '邮箱混用了外形相似的不同文字字母，请用同一种键盘重新输入。',
  },
  'customer.country_unknown': {
    en: 'Unknown country. Choose one from the list, or use its two-letter code, such as DE.',
    zh: '无法识别国家或地区，请从列表中选择，或使用两位字母代码，例如 CN。',
  },
  'customer.name_missing': { en: 'Enter a name for the customer.', zh: '请填写客户名称。' },
  'customer.birthday_wrong': {
    en: 'This date does not exist. Check year, month and day.',
    zh: '该日期不存在，请检查年月日。',
  },
  'customer.export_too_large': {
    en: 'A file can contain up to {limit} customers. Narrow the list with a filter.',
    zh: '一个文件最多包含 {limit} 位客户，请用筛选缩小范围。',
  },
  'customer.exports_limit': {
    en: 'Several of your exports are still running. Wait until one is complete, then try again.',
    zh: '您有多个导出仍在进行，请等其中一个完成后再试。',
  },
  'interaction.in_future': {
    en: 'The time is more than a day in the future. Check the date.',
    zh: '时间比当前晚一天以上，请检查日期。',
  },
  'interaction.time_unknown': {
    en: 'This time does not exist. Use a time with its UTC offset, such as 2026-01-31T09:00:00+08:00.',
    zh: '该时间不存在，请填写带时区偏移的时间，例如 2026-01-31T09:00:00+08:00。',
  },
  'interaction.too_old': { en: 'The time is before 1970. Check the date.', zh: '时间早于 1970 年，请检查日期。' },
  'interaction.amount_missing': { en: 'Enter an amount for the order.', zh: '请填写订单金额。' },
  'interaction.key_reserved': {
    en: 'External IDs that start with "order:" are reserved for orders. Use another one.',
    zh: '以 order: 开头的外部编号为订单专用，请使用其他编号。',
  },
  'interaction.conflict': {
    en: 'This external ID is already used for another event.',
    zh: '该外部编号已用于另一事件。',
  },
  'interaction.amount_absurd': {
    en: 'The amount is too large. Check the figure.',
    zh: '金额过大，请检查。',
  },
  'customer.total_too_large': {
    en: 'All orders of this customer would add up to more than can be kept exactly. Check the amounts.',
    zh: '该客户的订单总额超出可准确记录的范围，请检查金额。',
  },
  'interaction.amount_negative': {
    en: 'Orders and payments cannot be negative. Record money given back as a refund.',
    zh: '订单和付款金额不能为负数。退回的款项请作为退款录入。',
  },
  'interaction.refund_too_large': {
    en: 'The refund is larger than the customer’s payments recorded as events. To refund an order, use the order itself.',
    zh: '退款金额超过该客户以事件记录的付款总额。订单退款请在订单中操作。',
  },
  'interaction.kind_of_orders': {
    en: 'Entries of this type are created by orders. Cancel or refund the order instead.',
    zh: '此类记录由订单自动生成，请直接取消订单或退款。',
  },
  'customer.part_unknown': {
    en: 'The customer page has no such part. Remove it, or choose an existing one.',
    zh: '客户页面没有该部分，请移除或选择已有部分。',
  },
  'timeline.kind_unknown': {
    en: 'The timeline has no such type. Remove it, or choose an existing one.',
    zh: '时间线没有该类型，请移除或选择已有类型。',
  },
  'model.thresholds_wrong': { en: 'The thresholds contradict each other: {reason}', zh: '门槛相互矛盾：{reason}' },
  'scoring.not_rising': {
    en: 'Each threshold must be larger than the one before it. Put them in order.',
    zh: '每个门槛都应大于前一个，请依次调整。',
  },
  'scoring.out_of_range': { en: 'Enter a number from {from} to {to}.', zh: '请输入 {from} 到 {to} 之间的数字。' },
  'scoring.not_whole': { en: 'Enter a whole number.', zh: '请输入整数。' },
  'scoring.weights_not_one': {
    en: 'The two weights of an axis must add up to 1. Change one of them.',
    zh: '同一维度的两个权重之和应为 1，请调整其中一个。',
  },
  'calendar.time_impossible': {
    en: 'This date or time does not exist. Check day, month and hour.',
    zh: '该日期或时间不存在，请检查月、日和小时。',
  },
  'calendar.zone_unknown': {
    en: 'Unknown time zone. Use a name such as Asia/Shanghai.',
    zh: '无法识别时区，请使用 Asia/Shanghai 这样的名称。',
  },
}
