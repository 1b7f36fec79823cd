import type { bin as en } from '../en/bin.ts'
import type { Words } from '../words.ts'

/** The bin: deleted records of every kind. */
export const bin: Words<typeof en> = {
  title: '回收站',
  lead: '删除的记录可在 30 天内恢复，之后将彻底删除。已归档的记录不在此处，它们一直保留在各自列表的“已归档”中。',
  object: '记录类型',
  all: '全部',
  empty: '回收站是空的',
  emptyHint: '删除的记录会在此保留 30 天。',
  failed: '回收站加载失败',
  more: '显示更多',
  name: '名称',
  deleted: '删除时间',
  deletedBy: '{{date}}由 {{name}} 删除',
  removed: '可恢复期限',
  removedOn: '{{date}}前可恢复',
  usedBy: '仍被引用：{{objects}}',
  other: '附件或时间线记录',
  separator: '、',
  restore: '恢复',
  restoreNamed: '恢复“{{name}}”',
  remove: '彻底删除',
  removeNamed: '彻底删除“{{name}}”',
  ask: '彻底删除“{{name}}”？',
  askHint: '此操作无法撤销。',
  gone: '“{{name}}”已彻底删除。',
  kept: '“{{name}}”仍保留在回收站。仍被引用：{{objects}}。',
}
