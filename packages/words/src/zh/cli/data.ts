import type { data as english } from '../../en/cli/data.ts'

const seconds = (ms: number) => (ms / 1000).toFixed(1)
const number = (value: number) => value.toLocaleString('zh-CN')

export const data: typeof english = {
  backupWhere: '请说明写到哪里：--out 文件。',
  backupStopped: '已停止，未写入任何内容。',
  backedUp: ({ file, bytes, rows, tables, files, durationMs }) =>
    `${file}：${number(tables)} 个表共 ${number(rows)} 行，${number(files)} 个文件，${number(bytes)} 字节，用时 ${seconds(durationMs)} 秒。`,
  withoutBucket: '附件存放在对象存储中，不包含在此备份内：请为存储桶本身开启版本控制。',
  restoreWhat: '请说明要恢复的文件：restore 文件。',
  restored: ({ file, createdAt, rows, tables, files, durationMs }) =>
    `已恢复 ${file}（${createdAt}）：${number(tables)} 个表共 ${number(rows)} 行，${number(files)} 个文件，均与备份一致，用时 ${seconds(durationMs)} 秒。`,
  broughtUpToDate: (migrations) => `已升级：${migrations}。`,
  exportWhat: '请说明要导出的内容：export customers。',
  oneOf: (option, known) => `--${option} 只能是：${known}。`,
  noFilter: (example) => `--filter 不是筛选条件，正确写法如 ${example}。`,
  notWritable: (path, code) => `无法写入 ${path}（${code}）。请选择其他位置，或清理磁盘空间。`,
  exported: (file, bytes) => `${file}：${number(bytes)} 字节。`,
  snapshotFirst: (folder) => `升级前会先将全部内容的快照写入 ${folder}。`,
  backupBefore: '不会为 DATABASE_URL 指定的数据库写快照。请先备份：rapport backup --out 文件',
  upToDate: '数据库已是最新。',
  toBeDone: '将要执行：',
  done: '已执行：',
  computed: (customers) => `已从时间线重新计算 ${number(customers)} 位客户：`,
  identical: '全部一致。',
  different: ({ rows, totals, verified }) => {
    const what = [...(rows > 0 ? [`${number(rows)} 行`] : []), ...(totals ? ['合计'] : [])].join('和')
    return `${what}${verified ? '不一致。' : '原不一致，已修正。'}`
  },
}
