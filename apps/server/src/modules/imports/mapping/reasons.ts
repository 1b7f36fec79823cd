import { unreachable } from '@rapport/kernel'
import type { ReadProblemCode } from '../reading/profile.ts'

/** Why a line is left out, found while mapping. */
export type MapProblemCode =
  | 'no_customer'
  | 'no_identity'
  | 'id_too_long'
  | 'id_rounded'
  | 'date_missing'
  | 'date_invalid'
  | 'date_order_unknown'
  | 'date_in_future'
  | 'date_too_early'
  | 'quantity_invalid'
  | 'quantity_absurd'
  | 'price_invalid'
  | 'price_absurd'
  | 'order_customer_conflict'
  | 'order_currency_conflict'
  | 'currency_unknown'
  | 'currency_ambiguous'
  | 'currency_conflict'
  | 'number_other_name'
  | 'order_not_sold'

/** What is worth knowing about a line without leaving it out. */
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

export type LeftOutCode = ReadProblemCode | MapProblemCode
export type ReasonCode = LeftOutCode | NoticeCode
export type SentenceLanguage = 'en' | 'zh'

/** Where a reason applies. `column` counts from 1, 0 means the whole line; `columnName` is its heading. */
export type ReasonPlace = { line: number; column: number; columnName: string; sample: string }

type Reason = { outcome: 'left_out' | 'notice'; en: string; zh: string }

/** Limits named in the sentences; used by the parsers as well. */
export const QUANTITY_MAX = 1_000_000
/** In minor units: 10,000,000,000,000.00 of most currencies. */
export const AMOUNT_MINOR_MAX = 1_000_000_000_000_000
export const EXTERNAL_ID_CHARS_MAX = 200

const leftOut = (en: string, zh: string): Reason => ({ outcome: 'left_out', en, zh })
const notice = (en: string, zh: string): Reason => ({ outcome: 'notice', en, zh })

/** Every reason with its sentences; `{line}`, `{column}`, `{name}` and `{sample}` are filled in. */
export const REASONS: Readonly<Record<ReasonCode, Reason>> = {
  unclosed_quote: leftOut(
    'Line {line}, column {column}: a quotation mark is never closed: {sample}',
    '第 {line} 行第 {column} 列：引号没有闭合：{sample}',
  ),
  text_after_quote: leftOut(
    'Line {line}, column {column}: there is text after the closing quotation mark: {sample}',
    '第 {line} 行第 {column} 列：右引号之后还有文字：{sample}',
  ),
  too_few_cells: leftOut(
    'Line {line} ends after column {column}: cells are missing.',
    '第 {line} 行在第 {column} 列之后结束，缺少单元格。',
  ),
  too_many_cells: leftOut(
    'Line {line} goes on in column {column}, where the table has ended: {sample}',
    '第 {line} 行在表格之外的第 {column} 列还有内容：{sample}',
  ),
  cell_too_long: leftOut(
    'Line {line}, column {column}: the cell is longer than 32,768 characters.',
    '第 {line} 行第 {column} 列：单元格超过 32768 个字符。',
  ),
  line_too_long: leftOut('Line {line} is longer than 4 million characters.', '第 {line} 行超过四百万个字符。'),
  nul_byte: leftOut(
    'Line {line}, column {column}: the cell holds a NUL character: {sample}',
    '第 {line} 行第 {column} 列：含有空字符（NUL）：{sample}',
  ),
  undecodable_bytes: leftOut(
    "Line {line}, column {column}: bytes make no sense in the file's encoding: {sample}",
    '第 {line} 行第 {column} 列：按文件编码无法识别的字节：{sample}',
  ),
  repeated_header: leftOut('Line {line} repeats the headings.', '第 {line} 行是重复的表头。'),
  totals_row: leftOut('Line {line} adds up the lines above: {sample}', '第 {line} 行是合计行：{sample}'),
  before_table: leftOut('Line {line} stands before the header of the table.', '第 {line} 行位于表头之前。'),
  no_customer: leftOut('Line {line} names no customer.', '第 {line} 行没有客户编号。'),
  no_identity: leftOut(
    'Line {line} has neither a customer number nor an e-mail address, a phone number or a name.',
    '第 {line} 行没有客户编号、邮箱、电话或姓名。',
  ),
  id_rounded: leftOut(
    'Line {line}, column {column} ({name}): a spreadsheet has rounded the number: {sample}. Export it as text.',
    '第 {line} 行第 {column} 列（{name}）：编号已被表格软件四舍五入：{sample}。请以文本格式导出。',
  ),
  id_too_long: leftOut(
    'Line {line}, column {column} ({name}): the number is longer than 200 characters.',
    '第 {line} 行第 {column} 列（{name}）：编号超过 200 个字符。',
  ),
  date_missing: leftOut('Line {line} has no date.', '第 {line} 行没有日期。'),
  date_invalid: leftOut(
    'Line {line}, column {column} ({name}): this is not a date: {sample}',
    '第 {line} 行第 {column} 列（{name}）：不是有效日期：{sample}',
  ),
  date_order_unknown: leftOut(
    'Line {line}, column {column} ({name}): day and month cannot be told apart: {sample}. Choose the order of the date.',
    '第 {line} 行第 {column} 列（{name}）：无法区分日和月：{sample}。请选择日期顺序。',
  ),
  date_in_future: leftOut(
    'Line {line}, column {column} ({name}): the date lies in the future: {sample}',
    '第 {line} 行第 {column} 列（{name}）：日期在未来：{sample}',
  ),
  date_too_early: leftOut(
    'Line {line}, column {column} ({name}): the date lies before 1900: {sample}',
    '第 {line} 行第 {column} 列（{name}）：日期早于 1900 年：{sample}',
  ),
  quantity_invalid: leftOut(
    'Line {line}, column {column} ({name}): this is not a quantity: {sample}',
    '第 {line} 行第 {column} 列（{name}）：不是有效数量：{sample}',
  ),
  quantity_absurd: leftOut(
    'Line {line}, column {column} ({name}): the quantity is beyond 1,000,000: {sample}',
    '第 {line} 行第 {column} 列（{name}）：数量超过 100 万：{sample}',
  ),
  price_invalid: leftOut(
    'Line {line}, column {column} ({name}): this is not an amount: {sample}',
    '第 {line} 行第 {column} 列（{name}）：不是有效金额：{sample}',
  ),
  price_absurd: leftOut(
    'Line {line}, column {column} ({name}): the amount has more than 15 digits: {sample}. Correct it, or split the line.',
    '第 {line} 行第 {column} 列（{name}）：金额超过 15 位：{sample}。请更正或拆分该行。',
  ),
  order_customer_conflict: leftOut(
    'Line {line}: this order already belongs to another customer in the same file.',
    '第 {line} 行：同一文件中该订单已属于另一客户。',
  ),
  order_currency_conflict: leftOut(
    'Line {line}: the lines of this order are in different currencies. Give each currency an order number of its own.',
    '第 {line} 行：同一订单的各行币种不同。请按币种使用不同的订单号。',
  ),
  currency_unknown: leftOut(
    'Line {line}, column {column} ({name}): this currency is not known: {sample}. Write a code such as EUR or CNY.',
    '第 {line} 行第 {column} 列（{name}）：无法识别币种：{sample}。请填写 CNY、EUR 等代码。',
  ),
  currency_ambiguous: leftOut(
    'Line {line}, column {column} ({name}): the sign stands for several currencies: {sample}. Say which one is meant, or write its code.',
    '第 {line} 行第 {column} 列（{name}）：该符号对应多种货币：{sample}。请指定币种，或在文件中填写货币代码。',
  ),
  currency_conflict: leftOut(
    'Line {line}, column {column} ({name}): the amount is written in another currency than the currency column says: {sample}. Correct one of them.',
    '第 {line} 行第 {column} 列（{name}）：金额中的币种与币种列不一致：{sample}。请更正其中之一。',
  ),
  number_other_name: leftOut(
    'Line {line}, column {column} ({name}): the number {sample} belongs to somebody of another name further up. Give each customer an own number, or import without this column.',
    '第 {line} 行第 {column} 列（{name}）：编号 {sample} 在前面的行中属于另一个名称。请为每位客户使用各自的编号，或不导入此列。',
  ),
  order_not_sold: leftOut(
    'Line {line}, column {column} ({name}): nothing was sold with this order: {sample}. To take it in all the same, import without this column.',
    '第 {line} 行第 {column} 列（{name}）：该订单没有成交：{sample}。如仍要导入，请不要导入此列。',
  ),
  cancellation: notice(
    'Cancellation: becomes a credit note that reduces the value of the customer.',
    '取消单：作为红字单冲减客户价值。',
  ),
  return_line: notice('Negative quantity: becomes a return within its order.', '数量为负：作为订单内的退货。'),
  zero_price: notice('Price of zero: kept with an amount of 0.', '单价为零：保留，金额为 0。'),
  blank_description: notice('No description: kept without one.', '没有商品名称：照样保留。'),
  fee_line: notice('Postage or fee: kept as a line of the order.', '邮费或手续费：作为订单行保留。'),
  repeated_line: notice(
    'The same line stands in the order more than once: all are kept.',
    '同一订单中有相同的行：全部保留。',
  ),
  no_order_id: notice('No order number: the line becomes an order of its own.', '没有订单号：该行单独成为一个订单。'),
  duplicate_id: notice(
    'The number stands in the file more than once: the later line wins.',
    '编号在文件中重复：以后面的行为准。',
  ),
  identity_from_row: notice(
    'Neither a number nor a personal e-mail address: the customer is found again only by the very same line.',
    '没有编号和个人邮箱：只有内容完全相同的行才会识别为同一客户。',
  ),
  shared_contact: notice(
    'The phone number or e-mail address stands at several people in the file: they stay apart.',
    '文件中多人使用同一电话或邮箱：仍作为不同客户。',
  ),
  email_invalid: notice('The e-mail address is not complete and is dropped.', '邮箱格式不完整，已忽略。'),
  phone_invalid: notice('The phone number cannot be one and is dropped.', '电话号码无效，已忽略。'),
  birthday_invalid: notice('The birthday is not a date and is dropped.', '生日不是有效日期，已忽略。'),
  country_unknown: notice('The country is not known and is dropped.', '无法识别国家或地区，已忽略。'),
  kind_unknown: notice('The type is not known and a usual one is taken.', '类型未知，按默认类型处理。'),
  direction_unknown: notice('The direction is neither in nor out and is dropped.', '方向无法识别，已忽略。'),
  amount_invalid: notice('The amount cannot be read and is dropped.', '金额无法识别，已忽略。'),
  text_cut: notice('A text was too long and is cut.', '文字过长，已截断。'),
}

/** The sentence about one line in the reader's language. */
export function reasonSentence(code: ReasonCode, language: SentenceLanguage, place: ReasonPlace): string {
  return REASONS[code][language].replace(/\{(line|column|name|sample)\}/g, (_, key: string) => {
    switch (key as 'line' | 'column' | 'name' | 'sample') {
      case 'line':
        return String(place.line)
      case 'column':
        return String(place.column)
      case 'name':
        return place.columnName
      case 'sample':
        return place.sample
      default:
        return unreachable(key as never)
    }
  })
}
