import type { importsQuestions as english } from '../en/imports-questions.ts'
import type { Words } from '../words.ts'

/** What a person has to decide before an import can start. */
export const importsQuestions: Words<typeof english> = {
  title: '开始导入前请确认',
  ask: {
    'date-order': '{{samples}} 这样的日期有两种读法，请选择日期格式。',
    decimal: '{{samples}} 这样的数字有两种读法，请选择小数点。',
    'currency-sign': '{{samples}} 这样的金额，其符号对应多种货币，请选择币种。',
    'same-number_other': '{{formatted}} 行的客户编号与前面的行相同，但名称不同。',
    'same-name_other': '{{formatted}} 行没有客户编号，只有姓名、电话或公用邮箱。相同的是否为同一客户？',
    'look-alike_other': '{{formatted}} 行没有客户编号，但与已有客户相似。',
    target: '无法确定文件内容，是否为“{{target}}”？',
    nobodyNamed: '没有识别出姓名列，客户将以编号、邮箱或公司命名。请在上方选择姓名列，或确认不需要姓名。',
    totalRepeated:
      '同一订单的每一行金额都相同（{{samples}}）。如果这是订单总额，会按行重复计算。请在上方选择单价列，或确认这就是该行的金额。',
    againRecords: '此文件已于 {{date}} 导入，且各行没有编号或唯一代码；再次导入会使每条记录重复。',
    encoding: '无法确定文件编码，请核对前几行是否显示正确。',
    again: '{{name}} 已于{{date}}用不同的字段匹配或选项导入过此文件，再次导入会重复添加数据。',
    againNobody: '此文件已于{{date}}用不同的字段匹配或选项导入过，再次导入会重复添加数据。',
  },
  choice: {
    merge: '视为同一客户，以后面的行为准',
    oneCustomer: '是，同一客户',
    'leave-out': '不导入这些行',
    new: '新建客户',
    update: '更新已有客户',
    yes: '再次导入',
    right: '是，正确',
  },
  sameAgain: '{{name}} 已于{{date}}导入过此文件，再次导入不会重复添加。',
  sameAgainNobody: '此文件已于{{date}}导入过，再次导入不会重复添加。',
}
