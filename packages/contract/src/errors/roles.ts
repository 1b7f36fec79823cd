import type { ErrorSentences } from './sentences.ts'

/** Roles: changing them, and giving them to people. */
export const ROLES_SENTENCES: ErrorSentences = {
  'role.not_found': { en: 'This role does not exist.', zh: '该角色不存在。' },
  'role.archived': {
    en: 'This role is archived. Restore it first, or choose another one.',
    zh: '该角色已归档，请先恢复，或选择其他角色。',
  },
  'role.fixed': {
    en: 'Administrators can always do everything. Copy the role to change it.',
    zh: '管理员始终拥有全部权限，不能修改；如需调整，请先复制该角色。',
  },
  'role.beyond_own': {
    en: 'You cannot give a permission that you do not have yourself ({permission}).',
    zh: '不能授予您自己没有的权限（{permission}）。',
  },
  'role.shows_more': {
    en: 'This role shows values that your own roles do not show you.',
    zh: '该角色可查看您自己的角色无权查看的字段值。',
  },
  'role.right_unknown': { en: 'There is no permission “{right}”.', zh: '没有名为“{right}”的权限。' },
  'role.scope_impossible': {
    en: 'The permission “{right}” can only reach: {scopes}.',
    zh: '权限“{right}”的范围只能是：{scopes}。',
  },
  'role.name_missing': { en: 'Give the role a name.', zh: '请填写角色名称。' },
  'role.name_taken': {
    en: 'A role with this name already exists. Choose another name.',
    zh: '已有同名角色，请更换名称。',
  },
  'role.too_many': {
    en: 'There are already {limit} roles, archived ones included. Change an existing one.',
    zh: '角色已达 {limit} 个上限（含已归档），请修改现有角色。',
  },
  'role.changed_meanwhile': {
    en: 'Someone else just changed this role. Look at it as it is now, then change it again.',
    zh: '该角色刚被他人修改，请核对最新内容后再修改。',
  },
  'role.in_use': {
    en: 'This role is in use ({count}: {names}). Give these people another role first.',
    zh: '该角色正在使用（{count} 人：{names}），请先为他们更换角色。',
  },
}
