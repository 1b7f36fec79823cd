import type { ErrorSentences } from './sentences.ts'

/** A single field of a request, by the validator's keyword (JSON Schema). Figures are the keyword's own: limit, pattern, allowed values. */
export const FIELD_SENTENCES: ErrorSentences = {
  'field.required': { en: 'This field is required.', zh: '请填写此项。' },
  'field.additionalProperties': {
    en: 'Unknown field. Check the spelling, or remove it.',
    zh: '没有这个字段，请检查拼写或移除。',
  },
  'field.taken': {
    en: 'Another record has this value already. Enter another one.',
    zh: '已有其他记录使用此值，请换一个。',
  },
  'task.repetition_wrong': {
    en: 'This repetition cannot be read. Choose one from the list, or write a rule such as FREQ=WEEKLY;BYDAY=MO.',
    zh: '无法识别这条重复规则。请从列表中选择，或写成 FREQ=WEEKLY;BYDAY=MO 这样的规则。',
  },
  'task.repetition_without_due': {
    en: 'Set when the task is due first; it repeats from there.',
    zh: '请先填写截止时间，任务将从那时起重复。',
  },
  'task.regarding_wrong': {
    en: 'Choose a record that tasks can be about and that you may see.',
    zh: '请选择任务可以关联、且您有权查看的记录。',
  },
  'field.type': { en: 'Enter a value of type {type}.', zh: '请填写 {type} 类型的值。' },
  'field.minLength': { en: 'Enter at least {limit} characters.', zh: '请至少输入 {limit} 个字符。' },
  'field.maxLength': { en: 'Enter at most {limit} characters.', zh: '请最多输入 {limit} 个字符。' },
  'field.pattern': {
    en: 'This does not match the expected format ({pattern}).',
    zh: '格式与要求不符（{pattern}）。',
  },
  'field.blank': { en: 'Enter a name that can be read.', zh: '请填写可以看见的名称。' },
  'field.instant': {
    en: 'Enter a valid time with its UTC offset, such as 2026-01-31T09:00:00+08:00.',
    zh: '请填写实际存在且带时区偏移的时间，例如 2026-01-31T09:00:00+08:00。',
  },
  'field.day': {
    en: 'Enter a valid date as YYYY-MM-DD.',
    zh: '请按 YYYY-MM-DD 格式填写实际存在的日期。',
  },
  'field.text_unstorable': {
    en: 'This text contains a character that cannot be saved (NUL or a damaged character). Remove it.',
    zh: '文本中含有无法保存的字符（NUL 或损坏的字符），请删除。',
  },
  'field.number_unsafe': {
    en: 'This number is too large to be saved exactly.',
    zh: '数值过大，无法精确保存。',
  },
  'field.too_deep': {
    en: 'The data is nested more than {limit} levels deep.',
    zh: '数据嵌套超过 {limit} 层。',
  },
  'field.format': { en: 'This does not match the format {format}. Check it.', zh: '不符合 {format} 格式，请检查。' },
  'field.enum': { en: 'Choose one of: {allowed}.', zh: '请从以下选项中选择：{allowed}。' },
  'field.const': { en: 'This must be {allowed}.', zh: '此项只能是 {allowed}。' },
  'field.minimum': { en: 'Enter {limit} or more.', zh: '请输入不小于 {limit} 的数字。' },
  'field.maximum': { en: 'Enter {limit} or less.', zh: '请输入不大于 {limit} 的数字。' },
  'field.exclusiveMinimum': { en: 'Enter a number greater than {limit}.', zh: '请输入大于 {limit} 的数字。' },
  'field.exclusiveMaximum': { en: 'Enter a number less than {limit}.', zh: '请输入小于 {limit} 的数字。' },
  'field.multipleOf': { en: 'Enter a multiple of {step}.', zh: '请输入 {step} 的倍数。' },
  'field.minItems': { en: 'Add at least {limit} entries.', zh: '请至少提供 {limit} 项。' },
  'field.maxItems': { en: 'Add at most {limit} entries.', zh: '请最多提供 {limit} 项。' },
  'field.uniqueItems': { en: 'The list contains duplicates. Remove them.', zh: '列表中有重复项，请删除。' },
  'field.minProperties': { en: 'Provide at least {limit} fields.', zh: '请至少提供 {limit} 个字段。' },
  'field.maxProperties': { en: 'Provide at most {limit} fields.', zh: '请最多提供 {limit} 个字段。' },
  'field.propertyNames': {
    en: 'The name {name} cannot be used here. Rename it.',
    zh: '此处不能使用名称 {name}，请改名。',
  },
  'field.anyOf': {
    en: 'This matches none of the allowed forms. Check it.',
    zh: '不符合任何允许的形式，请检查。',
  },
  'field.other': { en: 'This value cannot be used here. Check it.', zh: '该值不可用，请检查。' },
  'field.email_wrong': {
    en: 'This e-mail address is not complete. Write it like name@example.com.',
    zh: '邮箱地址不完整，请按 name@example.com 的形式填写。',
  },
  'field.email_unseen': {
    en: 'This e-mail address contains characters that cannot be seen. Delete it and type it again.',
    zh: '邮箱中含有不可见字符，请删除后重新输入。',
  },
  'field.email_mixed': {
    en: 'This e-mail address mixes letters of different scripts that look alike. Type it again on one keyboard.',
    zh: '邮箱混用了外形相似的不同文字字母，请用同一种键盘重新输入。',
  },
  'field.url_wrong': {
    en: 'This is not a web address. Write it like www.example.com.',
    zh: '网址不正确，请按 www.example.com 的形式填写。',
  },
  'field.day_unknown': {
    en: 'This date does not exist. Enter it as YYYY-MM-DD.',
    zh: '这个日期不存在，请按 YYYY-MM-DD 格式填写。',
  },
  'field.instant_unknown': {
    en: 'This time does not exist. Enter it with its UTC offset, such as 2026-03-05T14:30+08:00.',
    zh: '这个时间不存在，请带时区偏移填写，例如 2026-03-05T14:30+08:00。',
  },
  'field.computed': {
    en: 'This field is computed and cannot be written. Change what it is computed from.',
    zh: '该字段由系统计算，不能直接填写，请修改其来源字段。',
  },
  'field.reference_wrong': {
    en: 'This is not a record. Choose one from the list.',
    zh: '这不是有效的记录，请从列表中选择。',
  },
  'field.reference_unknown': {
    en: 'This record does not exist any more, or you cannot see it. Choose another one.',
    zh: '该记录已不存在或您无权查看，请选择其他记录。',
  },
  'field.locked': { en: 'This cannot be changed any more.', zh: '此内容已锁定，不能修改。' },
  /** What a workspace wrote itself. */
  'field.rule_broken': { en: 'Not possible: {words}', zh: '不能保存：{words}' },
}
