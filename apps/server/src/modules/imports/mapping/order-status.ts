import { plainName } from './fields.ts'

/** How shops call orders that were never paid for, or whose money went back as a whole; `plainName` of their first letters. */
const NOT_SOLD = [
  'cancel void fail declin denied expired refunded fullyrefunded reversed chargedback abandoned pendingpayment requirespayment incomplete lost closedlost draft',
  'storniert storno abgebrochen fehlgeschlagen erstattet rückerstattet verloren entwurf annul échou remboursé fallid reembolsad anulad',
  '交易关闭 已关闭 已取消 取消 交易取消 已退款 全额退款 退款成功 退款完成 待付款 等待买家付款 等待付款 未付款 未支付 待支付 删除 草稿 输单 丢单 支付失败 已作废 作废 交易失败 交易關閉 已取消',
].flatMap((words) => words.split(' '))

/** A deal is sold when it is won; what else its stages are called, every app says for itself. */
const WON = 'won closedwon dealwon gewonnen gagn ganad vint 赢单 成交 已成交 成单 贏單'.split(' ')
const STAGE = /stage|phase|阶段|(?:deal|opportunity)\W*status/i

/** What else stands in a ledger of payments, under the heading of a type. */
const NO_SALE =
  'refund chargeback payout withdrawal transfer reversal fee rückerstattung erstattung auszahlung gebühr remboursement 退款 提现 手续费 转账'.split(
    ' ',
  )
const TYPE = /type|类型/i

/** Whether a heading is one of types of transactions, whose refunds with a minus are credit notes of their own. */
export function isTypeHeading(heading: string): boolean {
  return TYPE.test(heading)
}

/**
 * Whether the status of an order says that nothing was sold: cancelled, failed, wholly refunded, never paid; under the heading of a
 * stage anything but won, under that of a type what is no sale.
 */
export function isNotSold(status: string, heading: string): boolean {
  const plain = plainName(status)
  if (plain === '') return false
  const begins = (words: readonly string[]) => words.some((word) => plain.startsWith(word))
  if (isTypeHeading(heading)) return begins(NO_SALE)
  return STAGE.test(heading) ? !begins(WON) : begins(NOT_SOLD)
}
