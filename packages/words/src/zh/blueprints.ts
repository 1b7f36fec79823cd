import type { blueprints as en } from '../en/blueprints.ts'
import type { Words } from '../words.ts'

/** The set-up of a workspace as one file: out, in, and the models that come with the product. */
export const blueprints: Words<typeof en> = {
  lead: '将全部配置（对象、字段、公式、规则、视图、详情页布局、标签和模板）作为一个文件：可带到其他系统、留作备份，或从行业模型开始。',
  export: {
    title: '导出模型',
    text: '一个 JSON 文件，不含任何记录，也不含个人信息。',
    action: '下载文件',
    fileName: 'rapport-model',
    leftOut: '以下内容涉及特定成员或记录，未包含在文件中：{{names}}。',
  },
  import: {
    title: '导入模型',
    text: '导入前可查看全部变化并选择要采用的内容；已有内容不会被删除。',
    action: '选择文件',
    label: '模型文件',
    tooLarge: '文件超过 {{limit}} MB，请选择更小的文件。',
  },
  ready: {
    title: '行业模型',
    text: '各行业常用的对象、字段、公式、视图和标签，可直接采用，再按需修改。',
    counts: '{{objects}} 个对象，{{fields}} 个字段，另有 {{others}} 项',
    look: '预览',
    lookNamed: '预览“{{name}}”',
  },
  preview: {
    title: '预览：{{name}}',
    looking: '正在与当前工作区比对…',
    summary: '新增 {{fresh}} 项，更改 {{changed}} 项，相同 {{same}} 项，无法导入 {{refused}} 项',
    nothing: '文件中的内容均已存在，无需导入。',
    take: '采用“{{name}}”',
    takeAll: '采用全部“{{name}}”',
    line: '第 {{line}} 行：{{reason}}',
    change: '{{what}}：{{from}} → {{to}}',
    same_other: '{{count}} 项与当前相同。',
    stays: '文件中没有、保持不变：{{names}}',
    staysMore: '{{names}}等，另有 {{count}} 项',
    empty: '无',
    separator: '、',
    import_other: '导入 {{count}} 项',
    again: '重新预览',
    other: '重新选择',
    done: '导入完成：新增 {{created}} 项，更改 {{changed}} 项。',
  },
  state: { new: '新增', changed: '更改', same: '相同', refused: '无法导入' },
  part: {
    views: '共享视图',
    openingViews: '列表默认视图',
    wordings: '标准对象的名称',
    fieldRules: '字段规则',
  },
}
