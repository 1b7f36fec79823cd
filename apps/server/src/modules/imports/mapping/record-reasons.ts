type Reason = { outcome: 'left_out'; en: string; zh: string }

/** Why a row of a file of declared objects is left out. */
export type RecordReasonCode =
  | 'value_missing'
  | 'value_too_long'
  | 'value_wrong'
  | 'email_wrong'
  | 'phone_wrong'
  | 'url_wrong'
  | 'number_invalid'
  | 'number_range'
  | 'choice_unknown'
  | 'yes_no_unknown'
  | 'currency_differs'
  | 'value_taken'
  | 'reference_unknown'
  | 'reference_ambiguous'

const AT = { en: 'Row {line}, column {column} ({name})', zh: '第 {line} 行第 {column} 列（{name}）' }
const leftOut = (en: string, zh: string): Reason => ({
  outcome: 'left_out',
  en: `${AT.en}: ${en}`,
  zh: `${AT.zh}：${zh}`,
})

export const RECORD_REASONS: Readonly<Record<RecordReasonCode, Reason>> = {
  value_missing: {
    outcome: 'left_out',
    en: 'Row {line} lacks a value that every record needs: {sample}',
    zh: '第 {line} 行缺少必填内容：{sample}',
  },
  value_too_long: leftOut('the text is too long for this field: {sample}', '文字超过该字段的长度上限：{sample}'),
  value_wrong: leftOut('this value does not fit the field: {sample}', '内容不适用于该字段：{sample}'),
  email_wrong: leftOut('this is not an e-mail address: {sample}', '不是有效邮箱：{sample}'),
  phone_wrong: leftOut('this is not a phone number: {sample}', '不是电话号码：{sample}'),
  url_wrong: leftOut('this is not the address of a page: {sample}', '不是有效网址：{sample}'),
  number_invalid: leftOut('this is not a number: {sample}', '不是数字：{sample}'),
  number_range: leftOut('the number is outside the limits of this field: {sample}', '数字超出该字段的范围：{sample}'),
  choice_unknown: leftOut('this is none of the choices of the field: {sample}', '不是该字段的选项：{sample}'),
  yes_no_unknown: leftOut('this is neither yes nor no: {sample}', '既不是“是”也不是“否”：{sample}'),
  currency_differs: leftOut(
    'the amount is in another currency than the record: {sample}',
    '金额的币种与记录的币种不一致：{sample}',
  ),
  value_taken: {
    outcome: 'left_out',
    en: 'Row {line} has a value that another record has, where no value may occur twice: {sample}',
    zh: '第 {line} 行的内容与其他记录重复，而该字段不允许重复：{sample}',
  },
  reference_unknown: leftOut(
    'no record you can see has this ID, number or name: {sample}. Add it first, or correct the row.',
    '在您可见的记录中，没有该编号或名称：{sample}。请先添加，或更正该行。',
  ),
  reference_ambiguous: leftOut(
    'several records are called this: {sample}. Use an ID or a number instead.',
    '有多条记录叫这个名称：{sample}。请改用编号。',
  ),
}
