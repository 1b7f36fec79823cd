import type { ErrorSentences } from './sentences.ts'

/** What can go wrong with the set-up of a workspace as a file. */
export const BLUEPRINT_SENTENCES: ErrorSentences = {
  'blueprint.too_large': {
    en: 'The file is larger than {limit} MB. Choose a smaller one.',
    zh: '文件超过 {limit} MB，请选择更小的文件。',
  },
  'blueprint.no_json': {
    en: 'The file is not JSON. Choose a model file, as the export writes it.',
    zh: '文件不是 JSON 格式，请选择导出的模型文件。',
  },
  'blueprint.no_json_at': {
    en: 'The file is not JSON: line {line} cannot be read. Mend it there, or choose another file.',
    zh: '文件不是有效的 JSON：第 {line} 行无法读取。请修正该行，或选择其他文件。',
  },
  'blueprint.other_format': {
    en: 'This is no model file. Choose one that the export wrote.',
    zh: '这不是模型文件，请选择导出的模型文件。',
  },
  'blueprint.other_version': {
    en: 'The file is of format version {version}; this installation reads version {known}. Update Rapport, or export the file again.',
    zh: '文件的格式版本为 {version}，当前系统支持版本 {known}。请升级系统，或重新导出文件。',
  },
  'blueprint.file_wrong': {
    en: 'The file is not built as a model file: {path}, line {line}. Export it again, or mend it there.',
    zh: '文件结构不符合模型文件：{path}（第 {line} 行）。请重新导出，或修正此处。',
  },
  'blueprint.part_unknown': {
    en: 'The file has a part “{part}” (line {line}) that this installation does not know. Update Rapport, or take it out of the file.',
    zh: '文件含有当前系统不认识的部分“{part}”（第 {line} 行）。请升级系统，或从文件中删除该部分。',
  },
  'blueprint.too_many': {
    en: 'The file has more than {limit} entries. Split it into several.',
    zh: '文件的条目超过 {limit} 个，请拆分成多个文件。',
  },
  'blueprint.ready_unknown': {
    en: 'There is no ready model of this name.',
    zh: '没有此行业模型。',
  },
  'portable.filter_unreadable': {
    en: 'Its filter is not written as filters are. Look at an exported file for how they are.',
    zh: '其中的筛选条件写法不正确，可参照导出的文件。',
  },
  'blueprint.entry_twice': {
    en: 'The file has this twice. Leave one of them.',
    zh: '文件中重复出现，请只保留一个。',
  },
  'blueprint.reference_unknown': {
    en: 'It names {name}, which does not exist here.',
    zh: '引用了 {name}，但当前工作区没有。',
  },
  'blueprint.shape_fixed': {
    en: 'It exists here with another {option}, which cannot be changed by a file. Rename one of the two.',
    zh: '当前工作区已有同名项，但 {option} 不同，无法通过文件更改。请修改其中一个的名称。',
  },
  'blueprint.changed_meanwhile': {
    en: 'The workspace has changed since the preview. Look at it again and import then.',
    zh: '预览之后工作区有变化，请重新预览后再导入。',
  },
  'blueprint.refused': {
    en: 'Nothing was imported. “{name}” was refused: {reason}',
    zh: '未导入任何内容。“{name}”无法导入：{reason}',
  },
}
