import type { importsMapping as english } from '../en/imports-mapping.ts'
import type { Words } from '../words.ts'

/** What is said of a mapping and its options. */
export const importsMapping: Words<typeof english> = {
  mappingProblem: {
    not_an_object: '“{{spot}}”的设置无法读取，请重新选择。',
    target_unknown: '请选择文件内容。',
    key_unknown: '“{{spot}}”不在字段匹配中，请重新上传文件。',
    field_unknown: '此类内容不支持字段“{{spot}}”，请将该列设为不导入。',
    too_many_customs: '一次最多导入 50 个自定义字段，请减少列数。',
    column_wrong: '“{{spot}}”对应的列无法读取，请重新选择。',
    format_unknown: '“{{spot}}”的格式未知，请重新选择。',
    fill_wrong: '“{{spot}}”的值不适用于该字段，请重新填写。',
    option_wrong: '“{{spot}}”的值不可用，请重新选择。',
    field_missing: '请为“{{spot}}”选择一列。',
  },
  optionName: {
    dateFormat: '日期格式',
    dateOrder: '日期格式',
    decimal: '小数点',
    zone: '时区',
    currency: '币种',
    cancellationPrefix: '取消单前缀',
    source: '来源名称',
    asOf: '数据截止时间',
    signCurrency: '货币符号',
    sameName: '没有编号的客户',
    sameNumber: '编号相同、名称不同',
    lookAlike: '与已有客户相似的行',
  },
}
