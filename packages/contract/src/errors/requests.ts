import type { ErrorSentences } from './sentences.ts'

/** What can go wrong with any request. */
export const REQUEST_SENTENCES: ErrorSentences = {
  'list.too_many_figures': {
    en: 'So many figures at once are too many: {limit} are the most.',
    zh: '一次最多可计算 {limit} 个汇总值，请减少。',
  },
  'bulk_edit.object_unknown': {
    en: 'Records of this kind cannot be changed together.',
    zh: '此类记录不支持批量修改。',
  },
  'bulk_edit.changes_wrong': {
    en: 'Say which fields get which values; one of these does not fit its field.',
    zh: '请指定要修改的字段及其值；其中有的值不符合字段要求。',
  },
  'bulk_edit.records_wrong': {
    en: 'Say which records: either their ids, or the filter of a list.',
    zh: '请指定要修改的记录：给出记录编号，或给出列表的筛选条件，二者选一。',
  },
  'bulk_edit.not_found': { en: 'This bulk edit does not exist.', zh: '此批量操作不存在。' },
  'bulk_edit.state_wrong': {
    en: 'This bulk edit can no longer be stopped or undone. Look at how it ended.',
    zh: '此批量操作已无法停止或撤销，请查看其结果。',
  },
  'history.entry_unknown': {
    en: 'This change is not in the history of the record. Look at its history again.',
    zh: '该记录没有这条变更，请重新查看变更记录。',
  },
  'history.too_long': {
    en: 'The record has been changed more than {limit} times since then. Choose a later moment.',
    zh: '此后该记录的变更已超过 {limit} 次，请选择更晚的时间点。',
  },
  'history.field_computed': {
    en: 'This field follows from others and cannot be set back.',
    zh: '此字段由其他数据得出，无法恢复。',
  },
  'history.field_assigned': {
    en: 'Your role does not allow you to change the owner.',
    zh: '您的角色无权更改负责人。',
  },
  'history.value_unknown': {
    en: 'The field no longer takes the value it had.',
    zh: '该字段已不再接受当时的值。',
  },
  'calendar.not_found': {
    en: 'This calendar address does not work any more. Make a new one in your tasks.',
    zh: '此日历地址已失效，请在“任务”中重新生成。',
  },
  'request.unreadable': {
    en: 'The request could not be read. Check its format and send it again.',
    zh: '无法读取请求，请检查格式后重新发送。',
  },
  'request.body_missing': {
    en: 'The request declares JSON but has no body. Send the fields as JSON, or remove the Content-Type header.',
    zh: '请求声明为 JSON 却没有正文。请以 JSON 发送字段，或去掉 Content-Type 请求头。',
  },
  'request.json_unreadable': {
    en: 'The body is not valid JSON. Check quotes, commas and brackets.',
    zh: '正文不是有效的 JSON，请检查引号、逗号和括号。',
  },
  'request.media_type_unknown': {
    en: 'Bodies of this Content-Type are not accepted. Send application/json.',
    zh: '不接受此 Content-Type 的正文，请使用 application/json。',
  },
  'request.cut_off': {
    en: 'The request ended before it was complete. Send it again.',
    zh: '请求未完整到达即已中断，请重新发送。',
  },
  'request.too_slow': {
    en: 'The request took too long. Send it again over a faster connection.',
    zh: '请求用时过长，请在网络良好时重新发送。',
  },
  'request.headers_too_large': {
    en: 'The address and headers of the request are too long. Shorten the filter, or clear the cookies of this site.',
    zh: '请求的地址和请求头过长。请缩短筛选条件，或清除本站 Cookie。',
  },
  'request.not_http': {
    en: 'This is not a valid HTTP request. Check the client that sent it.',
    zh: '这不是有效的 HTTP 请求，请检查发送请求的程序。',
  },
  'request.address_unreadable': {
    en: 'The address cannot be read: an escape with % is wrong, or a part is too long. Check the link.',
    zh: '地址无法识别：% 转义有误，或某一部分过长。请检查链接。',
  },
  'request.host_wrong': {
    en: 'The Host header is not a valid host name. Check the address of the request.',
    zh: 'Host 请求头不是有效的主机名，请检查请求地址。',
  },
  'request.header_wrong': {
    en: 'A header contains a character that is not allowed there. Sign in again, or check the client.',
    zh: '请求头含有不允许的字符。请重新登录，或检查发送请求的程序。',
  },
  'request.form_unreadable': {
    en: 'The form is incomplete. Send one file as multipart/form-data in the field "file".',
    zh: '表单不完整。请以 multipart/form-data 发送一个文件，字段名为 "file"。',
  },
  'request.idempotency_key_long': {
    en: 'An Idempotency-Key can have up to {limit} characters. Use a shorter one.',
    zh: 'Idempotency-Key 最多 {limit} 个字符，请缩短。',
  },
  'request.field_wrong': { en: 'Some fields need to be corrected.', zh: '部分字段需要修改。' },
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
    en: 'The first request with this Idempotency-Key is still being processed. Try again shortly.',
    zh: '使用该 Idempotency-Key 的首个请求仍在处理，请稍后重试。',
  },
  'request.collided': {
    en: 'Someone else was saving the same record at the same time. Try again.',
    zh: '他人正在保存同一记录，请重试。',
  },
  'request.too_much_at_once': {
    en: 'The server is receiving too much data at the moment. Try again shortly.',
    zh: '服务器正在接收的数据过多，请稍后重试。',
  },
  'route.not_found': { en: 'This address does not exist.', zh: '该地址不存在。' },
  'server.stopping': {
    en: 'The server is stopping. Try again in a moment.',
    zh: '服务器正在停止，请稍后再试。',
  },
  'request.abandoned': { en: 'The request was cancelled by its sender.', zh: '请求已由发送方取消。' },
  'server.failed': {
    en: 'Something went wrong on the server. It was logged as {requestId}.',
    zh: '服务器出错，已记录（编号 {requestId}）。',
  },
  'server.busy': {
    en: 'The database cannot be reached at the moment. Try again shortly.',
    zh: '数据库暂时无法连接，请稍后重试。',
  },
  'server.disk_full': {
    en: 'The server’s disk is full, so nothing was saved. Ask the person who runs Rapport to free some space, then try again.',
    zh: '服务器磁盘已满，未保存任何内容。请联系系统维护人员清理空间后重试。',
  },
  'server.too_slow': {
    en: 'This took too long and was stopped. Try again later, or request less at a time.',
    zh: '处理时间过长，已中止。请稍后重试，或缩小范围。',
  },
  'server.port_taken': {
    en: 'Port {port} is used by another program. Stop it, or choose another port with --port.',
    zh: '端口 {port} 已被其他程序占用。请停止该程序，或用 --port 指定其他端口。',
  },
  'server.port_refused': {
    en: 'This user cannot use port {port}. Choose 1024 or higher with --port.',
    zh: '当前用户不能使用端口 {port}。请用 --port 指定 1024 及以上的端口。',
  },
  'server.host_unknown': {
    en: 'This machine has no address {host}. Choose another one with --host; 0.0.0.0 means all of them.',
    zh: '本机没有地址 {host}。请用 --host 指定其他地址，0.0.0.0 表示本机全部地址。',
  },
  'metrics.refused': {
    en: 'Metrics can only be read from this machine, or with the token in RAPPORT_METRICS_TOKEN.',
    zh: '指标只能从本机读取，或使用 RAPPORT_METRICS_TOKEN 中的令牌读取。',
  },
  'live.too_many_topics': {
    en: 'A connection can subscribe to up to {limit} topics.',
    zh: '每个连接最多订阅 {limit} 个主题。',
  },
  'list.field_unknown': {
    en: 'The field {field} cannot be used to sort or filter.',
    zh: '字段 {field} 不能用于排序或筛选。',
  },
  'list.cursor_unreadable': {
    en: 'This page link no longer works. Start from the first page.',
    zh: '分页链接已失效，请从第一页开始。',
  },
  'task.bulk_wrong': {
    en: 'Say what the task is. Which record it is about follows from the records you chose.',
    zh: '请填写任务内容；任务关联的记录由所选记录决定。',
  },
  'bin.object_unknown': { en: 'Records of this kind are not deleted.', zh: '此类记录不支持删除。' },
  'record.in_bin': { en: 'This record is in the bin. Restore it first.', zh: '该记录已在回收站中，请先恢复。' },
  'record.not_found': {
    en: 'This record does not exist, or you do not have access to it.',
    zh: '该记录不存在，或您无权查看。',
  },
  'record.changed_meanwhile': {
    en: 'Somebody changed this record in the meantime. Check the current values and save again.',
    zh: '该记录已被他人修改，请查看最新内容后重新保存。',
  },
}
