import type { importsReading as english } from '../en/imports-reading.ts'
import type { Words } from '../words.ts'

/** How the bytes of a file become rows. */
export const importsReading: Words<typeof english> = {
  title: '文件格式',
  ask: '无法确定文件编码，请选择显示正确的一项。',
  sheet: '工作表',
  encoding: '编码',
  delimiter: '分隔符',
  quote: '引号',
  double: '双引号："…"',
  single: "单引号：'…'",
  none: '无',
  headerRow: '表头所在行',
  startRow: '数据起始行',
  hiddenRows_other: '{{count}} 个隐藏行也会一并导入。',
}
