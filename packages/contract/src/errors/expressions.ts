import type { Language } from '../common.ts'
import type { ErrorSentences } from './sentences.ts'

/** What is wrong with an expression that people write: formulas, and conditions of rules. */
export const EXPRESSION_SENTENCES: ErrorSentences = {
  'expression.empty': { en: 'Write a formula.', zh: '请填写公式。' },
  'expression.too_long': {
    en: 'The formula is longer than {limit} characters. Shorten it, or put a part into a formula field of its own.',
    zh: '公式超过 {limit} 个字符，请精简，或把一部分拆成单独的公式字段。',
  },
  'expression.too_complex': {
    en: 'The formula has too many parts. Put some of them into a formula field of their own.',
    zh: '公式过于复杂，请把一部分拆成单独的公式字段。',
  },
  'expression.unreadable': {
    en: 'The formula cannot be read from here on: {found}. Check brackets, quotation marks and operators.',
    zh: '从这里开始无法识别：{found}。请检查括号、引号和运算符。',
  },
  'expression.unsupported': { en: '{found} cannot be used in formulas.', zh: '公式中不能使用 {found}。' },
  'expression.field_unknown': {
    en: 'There is no field {name} here. Choose one from the list of fields.',
    zh: '这里没有字段 {name}，请从字段列表中选择。',
  },
  'expression.field_archived': {
    en: 'The field {name} is archived. Restore it, or take it out of the formula.',
    zh: '字段 {name} 已归档，请恢复该字段，或将其从公式中移除。',
  },
  'expression.own_currency': {
    en: 'Amounts of {name} have a currency on each record, so they cannot be calculated with.',
    zh: '{name} 的币种因记录而异，无法参与计算。',
  },
  'expression.function_unknown': {
    en: 'There is no function {name}. Choose one from the list of functions.',
    zh: '没有函数 {name}，请从函数列表中选择。',
  },
  'expression.arguments_wrong': {
    en: '{name} cannot be used with these values. Write it like {example}.',
    zh: '{name} 的参数不正确，请按 {example} 的形式填写。',
  },
  'expression.types_differ': {
    en: 'These two cannot be put together: {left} and {right}.',
    zh: '两边的类型不一致：{left}与{right}。',
  },
  'expression.type_wrong': {
    en: 'Here a {wanted} is needed, and this is a {found}.',
    zh: '此处需要{wanted}，当前是{found}。',
  },
  'expression.choice_unknown': {
    en: 'The field has no choice {found}. There are: {allowed}.',
    zh: '“{found}”不是该字段的选项，可用：{allowed}。',
  },
  'expression.number_wrong': {
    en: 'Write the number with digits and at most ten decimals: {found}.',
    zh: '请用普通数字书写，最多 10 位小数：{found}。',
  },
  'expression.date_wrong': {
    en: 'The date {found} does not exist. Write it as YYYY-MM-DD.',
    zh: '日期 {found} 不存在，请按 YYYY-MM-DD 格式书写。',
  },
  'expression.loop': {
    en: 'This leads back to itself: one of the fields in the formula is computed from this one.',
    zh: '公式形成了循环引用：其中某个字段正是由该字段计算得出的。',
  },
  'expression.too_deep': {
    en: 'Formulas build on one another more than {limit} levels deep here, or are too large together. Write a part of it directly.',
    zh: '公式之间的引用超过 {limit} 层，或总体过于复杂，请将其中一部分直接写在公式里。',
  },
  'rollup.relation_unknown': {
    en: 'Choose records that refer to these by a field of their own.',
    zh: '请选择通过字段关联到此类记录的对象。',
  },
  'rollup.value_wrong': {
    en: 'This field cannot be taken together in this way. Choose another field, or count the records.',
    zh: '该字段不支持这种汇总方式，请换一个字段，或改为计数。',
  },
  'rollup.result_wrong': {
    en: 'The field that is taken together has another type now. Make a new rollup of it.',
    zh: '被汇总字段的类型已改变，请重新创建汇总字段。',
  },
  'expression.result_wrong': {
    en: 'What comes of the formula is a {found}, but the field shows a {wanted}.',
    zh: '公式的结果是{found}，而该字段要求{wanted}。',
  },
}

const KINDS: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: {
    text: 'text',
    number: 'number',
    money: 'money amount',
    date: 'date',
    instant: 'date with time',
    yesNo: 'yes/no',
    list: 'list of choices',
    reference: 'link to a record',
    nothing: 'null',
  },
  zh: {
    text: '文本',
    number: '数字',
    money: '金额',
    date: '日期',
    instant: '日期时间',
    yesNo: '是/否',
    list: '多选项',
    reference: '关联记录',
    nothing: '空值',
  },
}
const NAMED = ['wanted', 'found', 'left', 'right']

/** Figures of these sentences with kinds of values in words. */
export function withKindsInWords(
  details: Readonly<Record<string, unknown>>,
  language: Language,
): Readonly<Record<string, unknown>> {
  const inWords = ([name, value]: [string, unknown]) => {
    const word = NAMED.includes(name) ? KINDS[language][String(value)] : undefined
    return [name, word ?? value] as const
  }
  return Object.fromEntries(Object.entries(details).map(inWords))
}
