import type { importsQuestions as english } from '../en/imports-questions.ts'
import type { Words } from '../words.ts'

/** What only a person can settle about a file, before it comes in. */
export const importsQuestions: Words<typeof english> = {
  title: '开始导入前请确认',
  ask: {
    'date-order': '日期（如 {{samples}}）有两种读法，请选择写法。',
    decimal: '数字（如 {{samples}}）有两种读法，请选择小数点。',
    'currency-sign': '金额（如 {{samples}}）中的符号对应多种货币，请选择币种。',
    'same-number_other': '有 {{formatted}} 行的客户编号在前面的行中属于另一个名称。',
    'look-alike_other': '有 {{formatted}} 行没有客户编号，但与已有客户相似。',
    target: '无法确定文件内容，是否为：{{target}}？',
    nobodyNamed: '没有识别出姓名列，客户将以编号、邮箱或公司命名。请在上方选择姓名列，或确认不需要姓名。',
    totalRepeated:
      '同一订单的每一行金额都相同（{{samples}}）。如果这是订单总额，会按行重复计算。请在上方选择单价列，或确认这就是该行的金额。',
    encoding: '无法确定字符是否读取正确，请查看前几行。',
    again: '{{name}} 已于 {{date}} 以其他列或选项导入过此文件，再次导入会重复添加数据。',
    againNobody: '此文件已于 {{date}} 以其他列或选项导入过，再次导入会重复添加数据。',
  },
  choice: {
    merge: '视为同一客户，以后面的行为准',
    'leave-out': '不导入这些行',
    new: '新建客户',
    update: '更新已有客户',
    yes: '再次导入',
    right: '是',
  },
  sameAgain: '{{name}} 已于 {{date}} 导入过此文件，再次导入不会重复添加。',
  sameAgainNobody: '此文件已于 {{date}} 导入过，再次导入不会重复添加。',
}
