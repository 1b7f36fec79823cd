import type { ErrorSentences } from './sentences.ts'

/** Who may come in and what they may do. */
export const ACCESS_SENTENCES: ErrorSentences = {
  'session.required': { en: 'Sign in to go on.', zh: '请先登录。' },
  'session.no_workspace': {
    en: 'Your account belongs to no workspace. Ask an administrator to add you.',
    zh: '您的账号不属于任何工作区，请联系管理员添加。',
  },
  'session.locked': {
    en: 'Too many failed attempts. Sign-in for this address is locked for {minutes} minutes.',
    zh: '登录失败次数过多，该邮箱已锁定 {minutes} 分钟。',
  },
  'session.wrong_password': { en: 'E-mail or password do not match.', zh: '邮箱或密码不正确。' },
  'session.origin_refused': {
    en: 'This request came from another website and was refused.',
    zh: '请求来自其他网站，已被拒绝。',
  },
  'setup.already_done': {
    en: 'This installation is already set up. Sign in instead.',
    zh: '系统已完成初始化，请直接登录。',
  },
  'password.too_short': {
    en: 'Use at least {length} characters for the password.',
    zh: '密码至少需要 {length} 个字符。',
  },
  'password.too_common': {
    en: 'This password is among the most common ones. Choose another.',
    zh: '该密码过于常见，请更换。',
  },
  'password.too_long': { en: 'Use at most {length} characters for the password.', zh: '密码最多 {length} 个字符。' },
  'access.denied': {
    en: 'Your role does not allow this ({permission}). Ask an administrator.',
    zh: '您的角色没有此权限（{permission}），请联系管理员。',
  },
  'member.not_found': { en: 'This person is not a member of the workspace.', zh: '该成员不存在。' },
  'member.email_taken': { en: 'Somebody with this e-mail address is already a member.', zh: '该邮箱已是成员。' },
  'member.last_administrator': {
    en: 'The last administrator cannot be changed or deactivated.',
    zh: '不能修改或停用最后一位管理员。',
  },
  'member.changed_meanwhile': {
    en: 'Somebody changed this member meanwhile. Try again.',
    zh: '他人刚刚修改了该成员，请重试。',
  },
  'team.not_found': { en: 'This team does not exist.', zh: '团队不存在。' },
  'team.changed_meanwhile': {
    en: 'Somebody changed this team meanwhile. Try again.',
    zh: '他人刚刚修改了该团队，请重试。',
  },
  'team.has_members': {
    en: 'People still belong to this team ({members}, deactivated ones included). Move them to another team first.',
    zh: '该团队仍有 {members} 位成员（含已停用），请先将其移到其他团队。',
  },
  'team.name_taken': { en: 'A team of this name exists. Choose another name.', zh: '已有同名团队，请更换名称。' },
  'workspace.changed_meanwhile': {
    en: 'Somebody changed the workspace meanwhile. Try again.',
    zh: '他人刚刚修改了工作区设置，请重试。',
  },
  'workspace.time_zone_unknown': {
    en: 'This time zone is not known. Use a name like Asia/Shanghai.',
    zh: '未知时区，请使用 Asia/Shanghai 这样的名称。',
  },
  'workspace.currency_unknown': {
    en: 'This currency is not known. Use a code like CNY.',
    zh: '未知币种，请使用 CNY 这样的代码。',
  },
  'workspace.not_found': {
    en: 'This workspace does not exist. Sign in again and choose one of yours.',
    zh: '工作区不存在。请重新登录并选择您的工作区。',
  },
}
