import type { ErrorSentences } from './sentences.ts'

/** What can go wrong with custom fields. */
export const CUSTOM_FIELD_SENTENCES: ErrorSentences = {
  'custom_field.not_found': { en: 'This field does not exist.', zh: '此字段不存在。' },
  'custom_field.object_unknown': {
    en: 'Fields cannot be added to records of this kind.',
    zh: '此类记录不能添加字段。',
  },
  'custom_field.changed_meanwhile': {
    en: 'Somebody changed this field meanwhile. Look at it as it is now and save again.',
    zh: '此字段已被他人修改，请查看最新内容后重新保存。',
  },
  'custom_field.label_missing': { en: 'Give the field a label.', zh: '请填写字段名称。' },
  'custom_field.label_taken': {
    en: 'There is a field with the label “{label}” already. Choose another label.',
    zh: '已有名为“{label}”的字段，请换一个名称。',
  },
  'custom_field.name_taken': {
    en: 'There is a field named {name} already, possibly among the archived ones. Choose another name.',
    zh: '已有名为 {name} 的字段（可能已归档），请换一个名称。',
  },
  'custom_field.too_many': {
    en: 'There are {limit} fields here, which is the most. Archive one that is no longer needed.',
    zh: '此处的字段已达上限（{limit} 个），请先归档不再需要的字段。',
  },
  'custom_field.too_many_computed': {
    en: 'There are {limit} formulas and rollups here, which is the most. Archive one that is no longer needed.',
    zh: '此处的公式和汇总字段已达上限（{limit} 个），请先归档不再需要的字段。',
  },
  'custom_field.result_missing': { en: 'Say what the formula shows.', zh: '请选择公式结果的类型。' },
  'custom_field.choices_missing': { en: 'Say what can be chosen.', zh: '请填写可选项。' },
  'custom_field.choices_equal': {
    en: 'Two of the choices are called “{label}”. Give each its own label.',
    zh: '有两个选项都叫“{label}”，请分别命名。',
  },
  'custom_field.choice_used': {
    en: 'Records hold the choice “{label}”. Change them first, or keep the choice.',
    zh: '仍有记录使用选项“{label}”，请先修改这些记录，或保留该选项。',
  },
  'custom_field.option_wrong': {
    en: 'A field of this type has no such setting ({option}).',
    zh: '此类型的字段没有该设置（{option}）。',
  },
  'custom_field.limits_wrong': {
    en: 'The lowest value lies above the highest.',
    zh: '最小值大于最大值。',
  },
  'custom_field.target_unknown': {
    en: 'Say which records the field refers to.',
    zh: '请选择该字段引用的记录类型。',
  },
  'custom_field.default_wrong': {
    en: 'The default does not fit the field.',
    zh: '默认值不符合该字段的要求。',
  },
  'custom_field.has_twins': {
    en: 'Several records share a value, such as “{value}”. Make them different first.',
    zh: '有多条记录的值相同（例如“{value}”），请先改为不同的值。',
  },
  'custom_field.conversion_unknown': {
    en: 'Values of this type cannot become values of that one. Add a new field instead.',
    zh: '这种类型的内容无法转换成所选类型，请新增一个字段。',
  },
  'custom_field.too_many_values': {
    en: 'There are more than {limit} different values, which is the most a field can offer. Bring them together first.',
    zh: '不同的内容超过 {limit} 种，已达选项数量上限，请先合并后再转换。',
  },
  'custom_field.converting': {
    en: 'The values of this field are being converted. Wait until that is done.',
    zh: '此字段的内容正在转换，请稍候再操作。',
  },
  'custom_field.conversion_none': { en: 'The type of this field was not changed.', zh: '此字段没有改过类型。' },
  'custom_field.conversion_over': {
    en: 'This change of type cannot be undone any more.',
    zh: '此次类型更改已无法撤销。',
  },
  'custom_field.index_unsuited': {
    en: 'Fields of this type cannot be made fast to filter.',
    zh: '此类型的字段不支持加速筛选。',
  },
  'custom_field.too_many_fast': {
    en: '{limit} fields are fast to filter, which is the most. Switch it off for one of them.',
    zh: '已有 {limit} 个字段开启加速筛选，已达上限，请先关闭其中一个。',
  },
  'custom_field.conversion_ended': {
    en: 'This change of type is over; there is nothing to stop.',
    zh: '此次类型更改已结束，无需停止。',
  },
  'record_rule.not_found': { en: 'This rule does not exist.', zh: '此规则不存在。' },
  'record_rule.field_unknown': { en: 'Choose a field that people fill in.', zh: '请选择可填写的字段。' },
  'record_rule.message_missing': {
    en: 'Say what whoever meets this rule will read.',
    zh: '请填写不符合规则时的提示文字。',
  },
  'record_rule.too_many': {
    en: 'There are {limit} rules here, which is the most. Take away one that is no longer needed.',
    zh: '规则已达上限 {limit} 条，请先删除不再需要的规则。',
  },
  'record_rule.changed_meanwhile': {
    en: 'Somebody changed this rule meanwhile. Look at it as it is now and save again.',
    zh: '此规则已被他人修改，请查看最新内容后重新保存。',
  },
}
