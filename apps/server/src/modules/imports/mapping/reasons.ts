import { unreachable } from '@rapport/kernel'
import type { ReadProblemCode } from '../reading/profile.ts'
import { NOTICES, type NoticeCode } from './notices.ts'
import { RECORD_REASONS, type RecordReasonCode } from './record-reasons.ts'

/** Why a row is skipped, found while mapping. */
export type MapProblemCode =
  | 'no_customer'
  | 'no_identity'
  | 'remark_row'
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
  | 'customer_by_name'
  | 'time_invalid'
  | 'zone_unknown'
  | 'amount_decimals'
  | RecordReasonCode

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

/** Every reason with its sentences; `{line}`, `{column}`, `{name}` and `{sample}` are filled in. */
export const REASONS: Readonly<Record<ReasonCode, Reason>> = {
  unclosed_quote: leftOut(
    'Row {line}, column {column}: a quotation mark is not closed: {sample}',
    '第 {line} 行第 {column} 列：引号没有闭合：{sample}',
  ),
  text_after_quote: leftOut(
    'Row {line}, column {column}: there is text after the closing quotation mark: {sample}',
    '第 {line} 行第 {column} 列：右引号之后还有文字：{sample}',
  ),
  too_few_cells: leftOut(
    'Row {line} ends after column {column}: cells are missing.',
    '第 {line} 行在第 {column} 列之后结束，缺少单元格。',
  ),
  too_many_cells: leftOut(
    'Row {line} continues in column {column}, beyond the table: {sample}',
    '第 {line} 行在表格之外的第 {column} 列还有内容：{sample}',
  ),
  cell_too_long: leftOut(
    'Row {line}, column {column}: the cell is longer than 32,768 characters.',
    '第 {line} 行第 {column} 列：单元格超过 32,768 个字符。',
  ),
  line_too_long: leftOut('Row {line} is longer than 4 million characters.', '第 {line} 行超过 400 万个字符。'),
  nul_byte: leftOut(
    'Row {line}, column {column}: the cell contains a NUL character: {sample}',
    '第 {line} 行第 {column} 列：含有空字符（NUL）：{sample}',
  ),
  undecodable_bytes: leftOut(
    'Row {line}, column {column}: some characters cannot be read in the encoding of the file: {sample}',
    '第 {line} 行第 {column} 列：按文件编码无法识别的字节：{sample}',
  ),
  repeated_header: leftOut('Row {line} repeats the headings.', '第 {line} 行与表头重复。'),
  totals_row: leftOut('Row {line} contains totals: {sample}', '第 {line} 行是合计行：{sample}'),
  remark_row: leftOut(
    'Row {line} is a remark and no row of the table: {sample}',
    '第 {line} 行是说明文字，不是表格中的行：{sample}',
  ),
  before_table: leftOut('Row {line} is above the table.', '第 {line} 行位于表格上方。'),
  no_customer: leftOut('Row {line} names no customer.', '第 {line} 行没有指明客户。'),
  customer_by_name: leftOut(
    'Row {line}, column {column} ({name}): only a name, phone number or shared address stands for the customer: {sample}. Choose whether equal ones are the same customer, or add customer numbers.',
    '第 {line} 行第 {column} 列（{name}）：只有姓名、电话或公用邮箱，没有客户编号：{sample}。请选择相同内容是否为同一客户，或补充客户编号。',
  ),
  no_identity: leftOut(
    'Row {line} has no customer number, e-mail address, phone number or name.',
    '第 {line} 行没有客户编号、邮箱、电话或姓名。',
  ),
  id_rounded: leftOut(
    'Row {line}, column {column} ({name}): a spreadsheet has rounded this number: {sample}. Export the column as text.',
    '第 {line} 行第 {column} 列（{name}）：编号已被表格软件取近似值：{sample}。请以文本格式导出该列。',
  ),
  id_too_long: leftOut(
    'Row {line}, column {column} ({name}): the number is longer than 200 characters.',
    '第 {line} 行第 {column} 列（{name}）：编号超过 200 个字符。',
  ),
  date_missing: leftOut('Row {line} has no date.', '第 {line} 行没有日期。'),
  date_invalid: leftOut(
    'Row {line}, column {column} ({name}): this is not a date: {sample}',
    '第 {line} 行第 {column} 列（{name}）：不是有效日期：{sample}',
  ),
  date_order_unknown: leftOut(
    'Row {line}, column {column} ({name}): it is unclear which is the day and which the month: {sample}. Choose the date format.',
    '第 {line} 行第 {column} 列（{name}）：无法区分日和月：{sample}。请选择日期格式。',
  ),
  date_in_future: leftOut(
    'Row {line}, column {column} ({name}): the date is in the future: {sample}',
    '第 {line} 行第 {column} 列（{name}）：日期晚于今天：{sample}',
  ),
  date_too_early: leftOut(
    'Row {line}, column {column} ({name}): the date is before 1900: {sample}',
    '第 {line} 行第 {column} 列（{name}）：日期早于 1900 年：{sample}',
  ),
  quantity_invalid: leftOut(
    'Row {line}, column {column} ({name}): this is not a quantity: {sample}',
    '第 {line} 行第 {column} 列（{name}）：不是有效数量：{sample}',
  ),
  quantity_absurd: leftOut(
    'Row {line}, column {column} ({name}): the quantity is over 1,000,000: {sample}',
    '第 {line} 行第 {column} 列（{name}）：数量超过 100 万：{sample}',
  ),
  price_invalid: leftOut(
    'Row {line}, column {column} ({name}): this is not an amount: {sample}',
    '第 {line} 行第 {column} 列（{name}）：不是有效金额：{sample}',
  ),
  price_absurd: leftOut(
    'Row {line}, column {column} ({name}): the amount has more than 15 digits: {sample}. Correct it, or split the row.',
    '第 {line} 行第 {column} 列（{name}）：金额超过 15 位：{sample}。请更正或拆分该行。',
  ),
  order_customer_conflict: leftOut(
    'Row {line}: this order belongs to another customer earlier in the file.',
    '第 {line} 行：该订单在文件前面的行中属于另一客户。',
  ),
  order_currency_conflict: leftOut(
    'Row {line}: the rows of this order use different currencies. Use a separate order number for each currency.',
    '第 {line} 行：同一订单的各行币种不同。请按币种使用不同的订单号。',
  ),
  currency_unknown: leftOut(
    'Row {line}, column {column} ({name}): unknown currency: {sample}. Use a code such as EUR or CNY.',
    '第 {line} 行第 {column} 列（{name}）：无法识别币种：{sample}。请填写 CNY、EUR 等代码。',
  ),
  currency_ambiguous: leftOut(
    'Row {line}, column {column} ({name}): the sign is used by several currencies: {sample}. Choose one, or use its code in the file.',
    '第 {line} 行第 {column} 列（{name}）：该符号对应多种货币：{sample}。请指定币种，或在文件中填写货币代码。',
  ),
  currency_conflict: leftOut(
    'Row {line}, column {column} ({name}): the amount and the currency column show different currencies: {sample}. Correct one of them.',
    '第 {line} 行第 {column} 列（{name}）：金额中的币种与币种列不一致：{sample}。请更正其中之一。',
  ),
  number_other_name: leftOut(
    'Row {line}, column {column} ({name}): the number {sample} appears earlier with a different name. Give each customer a unique number, or skip this column.',
    '第 {line} 行第 {column} 列（{name}）：编号 {sample} 与前面的行相同，但名称不同。请为每位客户使用不同的编号，或不导入此列。',
  ),
  order_not_sold: leftOut(
    'Line {line}, column {column} ({name}): nothing was sold with this order: {sample}. To take it in all the same, import without this column.',
    '第 {line} 行第 {column} 列（{name}）：该订单没有成交：{sample}。如仍要导入，请不要导入此列。',
  ),
  time_invalid: leftOut(
    'Row {line}, column {column} ({name}): this is not a time of day: {sample}',
    '第 {line} 行第 {column} 列（{name}）：不是有效时间：{sample}',
  ),
  zone_unknown: leftOut(
    'Row {line}, column {column} ({name}): unknown time zone: {sample}. Use a name such as Asia/Shanghai or an offset such as +08:00, or skip this column.',
    '第 {line} 行第 {column} 列（{name}）：无法识别时区：{sample}。请填写 Asia/Shanghai 或 +08:00 等，或不导入此列。',
  ),
  amount_decimals: leftOut(
    'Row {line}, column {column} ({name}): the currency has no decimals, but the amount does: {sample}. Check the currency and the decimal separator.',
    '第 {line} 行第 {column} 列（{name}）：该币种没有小数，金额却有：{sample}。请核对币种和小数点。',
  ),
  ...RECORD_REASONS,
  ...NOTICES,
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
