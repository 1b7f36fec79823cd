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
  'invitation.not_found': {
    en: 'This invitation is not open: it was accepted or withdrawn.',
    zh: '该邀请已被接受或撤回。',
  },
  'invitation.not_valid': {
    en: 'This invitation is no longer valid: it was used, withdrawn, renewed, or is older than a week. Ask for a new link.',
    zh: '该邀请已失效：可能已被使用、撤回、更换链接，或已超过一周。请向邀请人索取新链接。',
  },
  'invitation.already_open': {
    en: 'An invitation for this address is open. Make a new link for it, or withdraw it first.',
    zh: '该邮箱已有待接受的邀请。可为其生成新链接，或先撤回。',
  },
  'invitation.too_many': {
    en: 'There are {limit} open invitations already. Withdraw those nobody waits for.',
    zh: '待接受的邀请已达 {limit} 个上限，请先撤回不再需要的邀请。',
  },
  'invitation.other_person': {
    en: 'This invitation is for another address. Sign out, then sign in with the address it names.',
    zh: '该邀请发给另一个邮箱。请先退出，再用受邀的邮箱登录。',
  },
  'invitation.account_exists': {
    en: 'This address already has an account. Sign in with it, then accept the invitation.',
    zh: '该邮箱已有账号。请先登录，再接受邀请。',
  },
  'account.exists': {
    en: 'This address has an account already. Give its password, or invite the person.',
    zh: '该邮箱已有账号。请输入该账号的密码，或改为邀请本人加入。',
  },
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
  'team.has_invitations': {
    en: 'Open invitations name this team ({invitations}). Withdraw them first.',
    zh: '有 {invitations} 个待接受的邀请指定了该团队，请先撤回。',
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
