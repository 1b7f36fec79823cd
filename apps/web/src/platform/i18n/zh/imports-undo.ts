import type { importsUndo as english } from '../en/imports-undo.ts'
import type { Words } from '../words.ts'

/** How an import is undone. */
export const importsUndo: Words<typeof english> = {
  do: '撤销这次导入',
  ask: '撤销这次导入？',
  keep: '保留',
  goes: '{{what}}将被移除。',
  customersCreated_other: '{{formatted}} 位客户',
  ordersCreated_other: '{{formatted}} 个订单',
  interactionsCreated_other: '{{formatted}} 条时间线记录',
  givenBack_other: '{{formatted}} 位客户将恢复导入前的资料。',
  keeps: '导入之后修改或新增的内容会保留，并在结果中列出。撤销后可重新导入同一文件。',
  title: '正在撤销 {{name}} 的导入',
  lines: '已撤销 {{done}} / {{all}} 行',
  leave: '可以关闭此页，撤销会在后台继续。',
  doneTitle: '{{name}} 的导入已撤销',
  finished: '完成于{{at}}。',
  customersRemoved: '移除客户',
  ordersRemoved: '移除订单',
  interactionsRemoved: '移除时间线记录',
  customersReverted: '恢复原资料的客户',
  stays: '因之后有变动而保留的内容',
  customersKept_other: '该导入新建的 {{formatted}} 位客户',
  ordersKept_other: '{{formatted}} 条订单记录',
  customersChangedSince_other: '{{formatted}} 位客户的较新资料',
  reason: {
    edited: '之后被修改过',
    in_use: '之后有新的互动',
    value_changed: '资料之后被修改过',
    order_changed: '订单之后被取消、退款或补充过',
  },
}
