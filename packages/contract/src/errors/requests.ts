import type { ErrorSentences } from './sentences.ts'

/** What every request can meet, whichever room answers it. */
export const REQUEST_SENTENCES: ErrorSentences = {
  'request.unreadable': {
    en: 'The request could not be read. Check how it is written, and send it again.',
    zh: '无法读取请求，请检查格式后重新发送。',
  },
  'request.body_missing': {
    en: 'The request announces JSON but has no body. Send the fields as JSON, or leave out the Content-Type header.',
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
    en: 'The request ended before all of it had arrived. Send it again.',
    zh: '请求未完整到达即已中断，请重新发送。',
  },
  'request.too_slow': {
    en: 'The request took too long to arrive. Send it again over a faster connection.',
    zh: '请求到达过慢，请在网络良好时重新发送。',
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
    en: 'The address cannot be read: a % sign begins no valid character, or a part is too long. Check the link.',
    zh: '地址无法识别：% 转义有误，或某一部分过长。请检查链接。',
  },
  'request.host_wrong': {
    en: 'The Host header names no valid host. Check the address the request goes to.',
    zh: 'Host 请求头不是有效的主机名，请检查请求地址。',
  },
  'request.header_wrong': {
    en: 'A header contains a character that is not allowed there. Sign in again, or check the client.',
    zh: '请求头含有不允许的字符。请重新登录，或检查发送请求的程序。',
  },
  'request.form_unreadable': {
    en: 'The form could not be read to its end. Send one file as multipart/form-data, in the field "file".',
    zh: '无法完整读取表单。请以 multipart/form-data 发送一个文件，字段名为 "file"。',
  },
  'request.idempotency_key_long': {
    en: 'An Idempotency-Key has at most {limit} characters. Use a shorter one.',
    zh: 'Idempotency-Key 最多 {limit} 个字符，请缩短。',
  },
  'request.field_wrong': { en: 'Some fields need your attention.', zh: '部分字段需要修改。' },
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
  'request.collided': {
    en: 'Others were saving the same thing at the same moment. Try again.',
    zh: '此刻有他人在保存同一内容，请重试。',
  },
  'request.too_much_at_once': {
    en: 'More is being sent to the server at this moment than it has room for. Try again shortly.',
    zh: '此刻发往服务器的数据过多，请稍后重试。',
  },
  'route.not_found': { en: 'There is nothing at this address.', zh: '此地址不存在。' },
  'server.stopping': {
    en: 'The server is stopping. Try again in a moment.',
    zh: '服务器正在停止，请稍后再试。',
  },
  'request.abandoned': { en: 'Nobody waits for the answer any more.', zh: '请求已被放弃。' },
  'server.failed': {
    en: 'Something went wrong on our side. It has been logged under {requestId}.',
    zh: '服务器出错，已记录，编号 {requestId}。',
  },
  'server.busy': {
    en: 'The database is not reachable at the moment. Try again shortly.',
    zh: '数据库暂时无法连接，请稍后重试。',
  },
  'server.disk_full': {
    en: 'The disk of the server is full, so nothing was saved. Ask whoever runs Rapport to free some space, then try again.',
    zh: '服务器磁盘已满，未保存任何内容。请联系运行知音的人员清理空间，再重试。',
  },
  'server.too_slow': {
    en: 'This took too long and was stopped. Try again later, or ask for less at once.',
    zh: '处理时间过长，已中止。请稍后重试，或缩小范围。',
  },
  'server.port_taken': {
    en: 'Port {port} is taken by another program. Stop it, or choose another with --port.',
    zh: '端口 {port} 已被其他程序占用。请停止该程序，或用 --port 指定其他端口。',
  },
  'server.port_refused': {
    en: 'This user may not use port {port}. Choose one from 1024 on with --port.',
    zh: '当前用户不能使用端口 {port}。请用 --port 指定 1024 及以上的端口。',
  },
  'server.host_unknown': {
    en: 'This machine has no address {host}. Choose another with --host; 0.0.0.0 is all it has.',
    zh: '本机没有地址 {host}。请用 --host 指定其他地址，0.0.0.0 表示本机全部地址。',
  },
  'metrics.refused': {
    en: 'The figures are only for this machine itself, or for whoever names the token of RAPPORT_METRICS_TOKEN.',
    zh: '指标只供本机读取；设置 RAPPORT_METRICS_TOKEN 后，须提供该令牌。',
  },
  'live.too_many_topics': { en: 'At most {limit} topics a connection.', zh: '每个连接最多订阅 {limit} 个主题。' },
  'list.field_unknown': {
    en: 'There is no field {field} to sort or filter by.',
    zh: '没有可排序或筛选的字段 {field}。',
  },
  'list.cursor_unreadable': {
    en: 'This page link is no longer usable. Start from the first page.',
    zh: '分页链接已失效，请从第一页开始。',
  },
}
