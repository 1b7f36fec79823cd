import type { ErrorSentences } from './sentences.ts'

/** Departments, deputies and handing over. */
export const ORGANISATION_SENTENCES: ErrorSentences = {
  'department.not_found': {
    en: 'This department does not exist, or is archived.',
    zh: '该部门不存在或已归档。',
  },
  'department.changed_meanwhile': {
    en: 'Someone else just changed this department. Try again.',
    zh: '该部门刚被他人修改，请重试。',
  },
  'department.name_taken': {
    en: 'There is already a department with this name in the same place. Choose another name.',
    zh: '同一上级下已有同名部门，请更换名称。',
  },
  'department.cycle': {
    en: 'A department cannot be moved into itself or into one below it. Choose another place.',
    zh: '不能将部门移到其自身或其下级部门之下，请选择其他位置。',
  },
  'department.too_deep': {
    en: 'Departments can be at most {limit} levels deep. Choose a place higher up.',
    zh: '部门层级最多 {limit} 级，请选择更高的位置。',
  },
  'department.too_many': {
    en: 'There are already {limit} departments. Archive those no longer needed.',
    zh: '部门数量已达 {limit} 个上限，请先归档不再需要的部门。',
  },
  'department.head_elsewhere': {
    en: 'Only an active person who belongs to this department can lead it. Move the person here first.',
    zh: '部门负责人必须是本部门的在职成员，请先将其调入本部门。',
  },
  'department.has_departments': {
    en: 'There are departments below this one ({departments}). Move or archive them first.',
    zh: '该部门下还有 {departments} 个下级部门，请先移走或归档。',
  },
  'department.has_members': {
    en: 'This department still has people ({members}, including deactivated and invited ones). Move them first, or move them up when archiving.',
    zh: '该部门仍有 {members} 人（含已停用和受邀人员）。请先将其调离，或在归档时一并移至上级部门。',
  },
  'deputy.self': {
    en: 'Nobody can stand in for themselves. Choose someone else.',
    zh: '代理人不能是本人，请选择其他人。',
  },
  'deputy.inactive': {
    en: 'This person is deactivated. Choose someone who is active.',
    zh: '该成员已停用，请选择在职成员。',
  },
  'deputy.days_wrong': {
    en: 'The last day must not be over or before the first day, and at most {limit} days are possible.',
    zh: '结束日期不能早于开始日期或今天，且最长 {limit} 天。',
  },
  'deputy.overlaps': {
    en: 'Someone already stands in on one of these days. End that first, or choose other days.',
    zh: '所选日期内已有代理人。请先结束原有代理，或选择其他日期。',
  },
  'deputy.too_many': {
    en: 'At most {limit} deputies can be planned ahead.',
    zh: '最多可预设 {limit} 条代理安排。',
  },
  'deputy.not_found': { en: 'This arrangement has already ended.', zh: '该代理安排已结束。' },
  'hand_over.receiver_wrong': {
    en: 'Records can only be handed over to another active person.',
    zh: '只能移交给其他在职成员。',
  },
  'hand_over.objects_wrong': {
    en: 'Name each kind of record that can be handed over at most once.',
    zh: '每类可移交的记录只能指定一次。',
  },
  'hand_over.running': {
    en: 'The last hand-over of this person is still running. Wait until it has ended.',
    zh: '该成员上一次移交仍在进行，请等待其完成。',
  },
  'hand_over.not_found': { en: 'This hand-over does not exist.', zh: '该移交不存在。' },
  'hand_over.over': {
    en: 'This hand-over can no longer be undone.',
    zh: '该移交已无法撤销。',
  },
  'hand_over.not_ended': {
    en: 'This hand-over is still running. Wait until it has ended, then undo it.',
    zh: '移交仍在进行，请在完成后再撤销。',
  },
  'hand_over.own': {
    en: 'You cannot deactivate yourself. Ask another administrator.',
    zh: '不能停用自己，请联系其他管理员。',
  },
  'member_import.file_too_large': {
    en: 'The file is larger than {limit} MB. Split it into several files.',
    zh: '文件超过 {limit} MB，请拆分为多个文件。',
  },
  'member_import.no_file': {
    en: 'The request contains no file. Send it as the form field "file".',
    zh: '请求中没有文件，请通过表单字段“file”上传。',
  },
  'member_import.too_many_rows': {
    en: 'The file has more than {limit} people. Split it into several files.',
    zh: '文件超过 {limit} 人，请拆分为多个文件。',
  },
  'member_import.no_people': {
    en: 'No people found. The first row must name the columns, with at least “Name” and “E-mail”.',
    zh: '未找到人员。首行须为列名，且至少包含“姓名”和“邮箱”。',
  },
}
