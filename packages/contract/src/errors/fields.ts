import type { ErrorSentences } from './sentences.ts'

/** A single field of a request, by the validator's keyword (JSON Schema). Figures are the keyword's own: limit, pattern, allowed values. */
export const FIELD_SENTENCES: ErrorSentences = {
  'field.required': { en: 'This field is missing. Fill it in.', zh: '缺少此项，请填写。' },
  'field.additionalProperties': {
    en: 'There is no field of this name here. Check the spelling, or leave it out.',
    zh: '此处没有这个字段。请检查拼写，或去掉它。',
  },
  'field.type': { en: 'A value of the type {type} is needed here.', zh: '此处需要 {type} 类型的值。' },
  'field.minLength': { en: 'Enter at least {limit} characters.', zh: '请至少输入 {limit} 个字符。' },
  'field.maxLength': { en: 'Enter at most {limit} characters.', zh: '请最多输入 {limit} 个字符。' },
  'field.pattern': {
    en: 'This is not written in the expected form ({pattern}).',
    zh: '书写格式与要求不符（{pattern}）。',
  },
  'field.instant': {
    en: 'Give a time that exists, with its offset, such as 2026-01-31T09:00:00+08:00.',
    zh: '请填写实际存在且带时区偏移的时间，例如 2026-01-31T09:00:00+08:00。',
  },
  'field.day': {
    en: 'Give a day that exists, written as YYYY-MM-DD.',
    zh: '请填写实际存在的日期，格式为 YYYY-MM-DD。',
  },
  'field.text_unstorable': {
    en: 'This text contains a NUL or a broken character that cannot be saved. Remove it.',
    zh: '文本中含有无法保存的 NUL 字符或残缺字符，请删除。',
  },
  'field.number_unsafe': {
    en: 'This number is too large to be kept exactly.',
    zh: '数值过大，无法精确保存。',
  },
  'field.too_deep': {
    en: 'The data is nested more than {limit} levels deep here.',
    zh: '数据嵌套超过 {limit} 层。',
  },
  'field.format': { en: 'This is not written as {format}. Check it.', zh: '不符合 {format} 格式，请检查。' },
  'field.enum': { en: 'Choose one of: {allowed}.', zh: '请从以下选项中选择：{allowed}。' },
  'field.const': { en: 'Only {allowed} is possible here.', zh: '此处只能是 {allowed}。' },
  'field.minimum': { en: 'Enter a number of at least {limit}.', zh: '请输入不小于 {limit} 的数字。' },
  'field.maximum': { en: 'Enter a number of at most {limit}.', zh: '请输入不大于 {limit} 的数字。' },
  'field.exclusiveMinimum': { en: 'Enter a number larger than {limit}.', zh: '请输入大于 {limit} 的数字。' },
  'field.exclusiveMaximum': { en: 'Enter a number smaller than {limit}.', zh: '请输入小于 {limit} 的数字。' },
  'field.multipleOf': { en: 'Enter a multiple of {step}.', zh: '请输入 {step} 的倍数。' },
  'field.minItems': { en: 'Give at least {limit} entries.', zh: '请至少提供 {limit} 项。' },
  'field.maxItems': { en: 'Give at most {limit} entries.', zh: '请最多提供 {limit} 项。' },
  'field.uniqueItems': { en: 'An entry stands here twice. Take one out.', zh: '有重复的项，请去掉一个。' },
  'field.minProperties': { en: 'Give at least {limit} fields.', zh: '请至少提供 {limit} 个字段。' },
  'field.maxProperties': { en: 'Give at most {limit} fields.', zh: '请最多提供 {limit} 个字段。' },
  'field.propertyNames': {
    en: 'The name {name} is not possible here. Rename it.',
    zh: '此处不能使用名称 {name}，请改名。',
  },
  'field.anyOf': {
    en: 'This fits none of the forms that are possible here. Check it.',
    zh: '不符合此处允许的任何形式，请检查。',
  },
  'field.other': { en: 'This value does not fit here. Check it.', zh: '该值不适用于此处，请检查。' },
}
