import { plainName } from './fields.ts'

/** How shops call orders that were never paid for, or whose money went back as a whole; `plainName` of their first letters. */
const NOT_SOLD = [
  'cancel void fail declin denied expired refunded fullyrefunded reversed chargedback abandoned pendingpayment requirespayment incomplete',
  'storniert storno abgebrochen fehlgeschlagen erstattet rückerstattet annul échou remboursé fallid reembolsad anulad',
  '交易关闭 已关闭 已取消 取消 交易取消 已退款 全额退款 退款成功 退款完成 待付款 等待买家付款 支付失败 已作废 作废 交易失败 交易關閉 已取消',
].flatMap((words) => words.split(' '))

/** Whether the status of an order says that nothing was sold: cancelled, failed, wholly refunded, never paid. */
export function isNotSold(status: string): boolean {
  const plain = plainName(status)
  return plain !== '' && NOT_SOLD.some((word) => plain.startsWith(word))
}
