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
  'customer.owner_unknown': {
    en: 'The owner is not an active member of this workspace.',
    zh: '负责人不是本工作区已启用的成员。',
  },
  'customer.parent_loop': {
    en: 'A company cannot be above itself. Choose another parent company.',
    zh: '公司不能是自己的上级，请选择其他上级公司。',
  },
  'customer.country_unknown': {
    en: 'Unknown country. Choose one from the list, or use its two-letter code, such as DE.',
    zh: '无法识别国家或地区，请从列表中选择，或使用两位字母代码，例如 CN。',
  },
  'list.export_too_large': {
    en: 'A file can contain up to {limit} records. Narrow the list with a filter.',
    zh: '一个文件最多包含 {limit} 条记录，请用筛选缩小范围。',
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
  'interaction.not_found': {
    en: 'This entry does not exist, or you do not have access to it.',
    zh: '该记录不存在，或您无权查看。',
  },
  'interaction.not_by_hand': {
    en: 'Only entries that people logged can be corrected or withdrawn. Change this one where it comes from.',
    zh: '只能更正或撤回人工录入的记录，请在来源处修改。',
  },
  'interaction.changed_meanwhile': {
    en: 'Someone else just corrected or withdrew this entry. Review the current version and try again.',
    zh: '该记录刚被他人更正或撤回，请查看最新内容后再操作。',
  },
  'interaction.withdrawn': {
    en: 'This entry is withdrawn. Restore it first.',
    zh: '该记录已撤回，请先恢复。',
  },
  'interaction.not_withdrawn': {
    en: 'This entry is not withdrawn. There is nothing to restore.',
    zh: '该记录未被撤回，无需恢复。',
  },
  'interaction.versions_limit': {
    en: 'This entry has been changed too often. Log a new one instead.',
    zh: '该记录修改次数过多，请另写一条。',
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
