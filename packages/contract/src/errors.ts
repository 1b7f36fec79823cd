import type { Language } from './common.ts'

/** A sentence per stable code and language. Figures come in as {name}. A code missing here falls back to the error's own English sentence; a test forbids that for codes thrown by the server. */
export type ErrorSentences = Readonly<Record<string, Readonly<Record<Language, string>>>>

export const ERROR_SENTENCES: ErrorSentences = {
  'session.required': { en: 'Sign in to go on.', zh: '请先登录。' },
  'session.no_workspace': {
    en: 'Your account belongs to no workspace. Ask an administrator to add you.',
    zh: '您的账号不属于任何工作区，请联系管理员添加。',
  },
  'session.locked': {
    en: 'Too many failed attempts. Sign-in for this address is locked for {minutes} minutes.',
    zh: '登录失败次数过多，该邮箱已锁定 {minutes} 分钟。',
  },
  'session.wrong_password': { en: 'E-mail or password do not match.', zh: '邮箱或密码不正确。' },
  'session.origin_refused': {
    en: 'This request came from another website and was refused.',
    zh: '请求来自其他网站，已被拒绝。',
  },
  'setup.already_done': {
    en: 'This installation is already set up. Sign in instead.',
    zh: '系统已完成初始化，请直接登录。',
  },
  'password.too_short': {
    en: 'Use at least {length} characters for the password.',
    zh: '密码至少需要 {length} 个字符。',
  },
  'password.too_common': {
    en: 'This password is among the most common ones. Choose another.',
    zh: '该密码过于常见，请更换。',
  },
  'access.denied': {
    en: 'Your role does not allow this ({permission}). Ask an administrator.',
    zh: '您的角色没有此权限（{permission}），请联系管理员。',
  },
  'request.unreadable': { en: 'The request could not be read: {reason}', zh: '无法读取请求：{reason}' },
  'request.field_wrong': { en: 'Some fields need another look.', zh: '部分字段需要修改。' },
  'request.too_large': { en: 'The request is larger than {limit} bytes.', zh: '请求超过 {limit} 字节的上限。' },
  'request.too_many': {
    en: 'Too many requests. Try again in {seconds} seconds.',
    zh: '请求过于频繁，请在 {seconds} 秒后重试。',
  },
  'request.idempotency_key_reused': {
    en: 'This Idempotency-Key was already used with other content. Use a new key.',
    zh: '该 Idempotency-Key 已用于不同内容，请更换。',
  },
  'request.idempotency_running': {
    en: 'The first request with this Idempotency-Key is still being carried out. Try again shortly.',
    zh: '使用该 Idempotency-Key 的首个请求仍在处理，请稍后重试。',
  },
  'route.not_found': { en: 'There is nothing at this address.', zh: '此地址不存在。' },
  'server.failed': {
    en: 'Something went wrong on our side. It has been logged under {requestId}.',
    zh: '服务器出错，已记录，编号 {requestId}。',
  },
  'server.busy': {
    en: 'The database is not reachable at the moment. Try again shortly.',
    zh: '数据库暂时无法连接，请稍后重试。',
  },
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
  'interaction.in_future': {
    en: 'The time lies more than a day in the future. Check the date.',
    zh: '时间在一天以后的未来，请检查日期。',
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
  'order.not_found': { en: 'This order does not exist or is not yours to see.', zh: '订单不存在，或您无权查看。' },
  'order.changed_meanwhile': {
    en: 'Somebody changed this order meanwhile. Look at the current state and try again.',
    zh: '他人刚刚修改了该订单，请查看最新内容后重试。',
  },
  'order.conflict': {
    en: 'An order with this number exists with other content. Use another number or correct that order.',
    zh: '已存在同号但内容不同的订单，请更换编号或修改原订单。',
  },
  'order.already_cancelled': { en: 'This order is already cancelled.', zh: '订单已取消。' },
  'order.is_credit_note': {
    en: 'A credit note can be neither cancelled nor refunded.',
    zh: '红字订单不能取消或退款。',
  },
  'order.refund_too_large': {
    en: 'The refund is larger than what is left of the order.',
    zh: '退款金额超过订单余额。',
  },
  'order.currency_unknown': {
    en: 'No exchange rate from {currency} to the workspace currency {workspaceCurrency} is set.',
    zh: '未设置 {currency} 兑工作区币种 {workspaceCurrency} 的汇率。',
  },
  'exchange_rate.own_currency': {
    en: 'The currency of the workspace itself is always worth one.',
    zh: '工作区本币的汇率恒为 1。',
  },
  'exchange_rate.not_positive': { en: 'A rate is larger than zero.', zh: '汇率必须大于零。' },
  'exchange_rate.day_unknown': { en: 'This day does not exist.', zh: '该日期不存在。' },
  'money.currency_unknown': {
    en: 'This currency is not known. Use a three-letter code such as CNY.',
    zh: '未知币种，请使用 CNY 这样的三字母代码。',
  },
  'money.too_large': {
    en: 'This amount is too large to be kept exactly.',
    zh: '金额过大，无法精确保存。',
  },
  'money.too_many_decimals': {
    en: '{currency} has {digits} decimals; this amount has more.',
    zh: '{currency} 只有 {digits} 位小数，该金额的小数位数过多。',
  },
  'money.unreadable': {
    en: 'This is not an amount of money. Write it like 1,234.50.',
    zh: '无法识别为金额，请写成 1,234.50 的形式。',
  },
  'member.not_found': { en: 'This person is not a member of the workspace.', zh: '该成员不存在。' },
  'member.email_taken': { en: 'Somebody with this e-mail address is already a member.', zh: '该邮箱已是成员。' },
  'member.last_administrator': {
    en: 'The last administrator cannot be changed or deactivated.',
    zh: '不能修改或停用最后一位管理员。',
  },
  'member.changed_meanwhile': {
    en: 'Somebody changed this member meanwhile. Try again.',
    zh: '他人刚刚修改了该成员，请重试。',
  },
  'team.not_found': { en: 'This team does not exist.', zh: '团队不存在。' },
  'workspace.changed_meanwhile': {
    en: 'Somebody changed the workspace meanwhile. Try again.',
    zh: '他人刚刚修改了工作区设置，请重试。',
  },
  'workspace.time_zone_unknown': {
    en: 'This time zone is not known. Use a name like Asia/Shanghai.',
    zh: '未知时区，请使用 Asia/Shanghai 这样的名称。',
  },
  'workspace.currency_unknown': {
    en: 'This currency is not known. Use a code like CNY.',
    zh: '未知币种，请使用 CNY 这样的代码。',
  },
  'list.field_unknown': {
    en: 'There is no field {field} to sort or filter by.',
    zh: '没有可排序或筛选的字段 {field}。',
  },
  'list.cursor_unreadable': {
    en: 'This page link is no longer usable. Start from the first page.',
    zh: '分页链接已失效，请从第一页开始。',
  },
  'model.thresholds_wrong': { en: 'The thresholds contradict each other: {reason}', zh: '阈值相互矛盾：{reason}' },
  'import.not_found': { en: 'This import does not exist.', zh: '导入任务不存在。' },
  'import.no_file': {
    en: 'No file came with the request. Send it as the form field "file".',
    zh: '请求中没有文件，请以表单字段 file 发送。',
  },
  'import.file_too_large': { en: 'The file is larger than 2 GB. Split it.', zh: '文件超过 2 GB，请拆分。' },
  'import.file_empty': { en: 'The file holds no rows.', zh: '文件没有数据行。' },
  'import.wrong_state': {
    en: 'This is not possible while the import is {status}.',
    zh: '导入处于 {status} 状态，无法执行。',
  },
  'import.mapping_missing': { en: 'Say which columns hold what before starting.', zh: '开始前请先指定各列的含义。' },
  'demo.not_empty': {
    en: 'This workspace already holds customers of its own. The demo company is only made in an empty workspace.',
    zh: '该工作区已有自己的客户，演示数据只能生成在空的工作区中。',
  },
  'live.too_many_topics': { en: 'At most {limit} topics a connection.', zh: '每个连接最多订阅 {limit} 个主题。' },
}
