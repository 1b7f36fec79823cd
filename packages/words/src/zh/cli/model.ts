import type { model as english } from '../../en/cli/model.ts'

export const model: typeof english = {
  summary: '将工作区的配置（对象、字段、规则、视图、布局、标签、模板）写入文件，或从文件导入。',
  out: '要写入的文件',
  ready: (known) => `不用文件，而用行业模型：${known}`,
  dryRun: '不作更改，只显示哪些会新增、更改或无法导入',
  as: '以哪位管理员的名义执行（邮箱；默认为第一位）',
  whatToDo: '请说明要做什么：model export --out 文件，或 model import 文件。',
  nobody: '没有使用该邮箱的在职管理员。查看全部成员：rapport user list',
  unreadable: (path) => `文件 ${path} 无法读取。`,
  exported: (file, entries, leftOut) =>
    `${file}：共 ${entries} 项。${leftOut === 0 ? '' : `另有 ${leftOut} 项涉及特定成员或记录，未包含。`}`,
  state: { new: '新增', changed: '更改', same: '相同', refused: '无法导入' },
  line: (state, part, name) => `${state.padEnd(4, '　')} ${part}：${name}`,
  reason: (line, reason) => `　　　　 第 ${line} 行：${reason}`,
  summaryOf: ({ fresh, changed, same, refused }) =>
    `新增 ${fresh} 项，更改 ${changed} 项，相同 ${same} 项，无法导入 ${refused} 项。`,
  nothingDone: '未作任何更改。',
  imported: (created, changed) => `导入完成：新增 ${created} 项，更改 ${changed} 项。`,
}
