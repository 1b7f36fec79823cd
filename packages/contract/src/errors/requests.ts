import type { ErrorSentences } from './sentences.ts'

/** What every request can meet, whichever room answers it. */
export const REQUEST_SENTENCES: ErrorSentences = {
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
