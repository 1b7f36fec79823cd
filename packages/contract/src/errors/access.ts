import type { ErrorSentences } from './sentences.ts'

/** Signing in, set-up, members, invitations and permissions. */
export const ACCESS_SENTENCES: ErrorSentences = {
  'access.denied': {
    en: 'Your role does not allow this ({permission}). Ask an administrator.',
    zh: '您的角色没有此权限（{permission}），请联系管理员。',
  },
  'access.field_masked': {
    en: 'Your role does not show you this field ({field}), so it cannot be searched, filtered, sorted, grouped or changed by it. Ask an administrator.',
    zh: '您的角色无权查看字段“{field}”，因此不能据此搜索、筛选、排序、分组或修改。请联系管理员。',
  },
  'access.reveal_denied': {
    en: 'Your role does not allow you to show this value. Ask an administrator.',
    zh: '您的角色无权查看该值，请联系管理员。',
  },
  'access.reveal_limit': {
    en: 'You have shown {limit} values in the last 24 hours, which is the most. Try again later, or ask an administrator.',
    zh: '过去 24 小时内您已查看 {limit} 个脱敏值，达到上限。请稍后再试，或联系管理员。',
  },
  'member.not_found': { en: 'This person is not a member of this workspace.', zh: '该成员不存在。' },
  'member.email_taken': { en: 'Someone with this e-mail address is already a member.', zh: '该邮箱已属于现有成员。' },
  'invitation.not_found': {
    en: 'This invitation has already been accepted or withdrawn.',
    zh: '该邀请已被接受或撤回。',
  },
  'invitation.not_valid': {
    en: 'This invitation is no longer valid: it was used, withdrawn or replaced, or is more than a week old. Ask for a new link.',
    zh: '该邀请已失效：可能已被使用、撤回、更换链接，或已超过一周。请向邀请人索取新链接。',
  },
  'invitation.already_open': {
    en: 'There is already a pending invitation for this address. Create a new link for it, or withdraw it first.',
    zh: '该邮箱已有待接受的邀请。可为其生成新链接，或先撤回。',
  },
  'invitation.too_many': {
    en: 'There are already {limit} pending invitations. Withdraw those no longer needed.',
    zh: '待接受的邀请已达 {limit} 个上限，请先撤回不再需要的邀请。',
  },
  'invitation.other_person': {
    en: 'This invitation is for another address. Sign out, then sign in with the invited address.',
    zh: '该邀请发给另一个邮箱。请先退出，再用受邀的邮箱登录。',
  },
  'invitation.account_exists': {
    en: 'This address already has an account. Sign in with it, then accept the invitation.',
    zh: '该邮箱已有账号。请先登录，再接受邀请。',
  },
  'account.exists': {
    en: 'This address already has an account. Enter its password, or invite the person instead.',
    zh: '该邮箱已有账号。请输入该账号的密码，或改为邀请对方加入。',
  },
  'member.last_administrator': {
    en: 'The last administrator cannot be changed or deactivated.',
    zh: '不能修改或停用最后一位管理员。',
  },
  'member.changed_meanwhile': {
    en: 'Someone else just changed this member. Try again.',
    zh: '该成员刚被他人修改，请重试。',
  },
  'team.not_found': { en: 'This team does not exist.', zh: '该团队不存在。' },
  'team.changed_meanwhile': {
    en: 'Someone else just changed this team. Try again.',
    zh: '该团队刚被他人修改，请重试。',
  },
  'team.has_members': {
    en: 'This team still has members ({members}, including deactivated ones). Move them to another team first.',
    zh: '该团队仍有 {members} 位成员（含已停用），请先将其移到其他团队。',
  },
  'team.has_invitations': {
    en: 'This team has pending invitations ({invitations}). Withdraw them first.',
    zh: '有 {invitations} 个待接受的邀请指定了该团队，请先撤回。',
  },
  'team.name_taken': {
    en: 'A team with this name already exists. Choose another name.',
    zh: '已有同名团队，请更换名称。',
  },
  'workspace.changed_meanwhile': {
    en: 'Someone else just changed the workspace. Try again.',
    zh: '工作区设置刚被他人修改，请重试。',
  },
  'workspace.time_zone_unknown': {
    en: 'Unknown time zone. Use a name such as Asia/Shanghai.',
    zh: '无法识别时区，请使用 Asia/Shanghai 这样的名称。',
  },
  'workspace.as_of_too_early': {
    en: 'Choose a date from 1970 on.',
    zh: '请选择 1970 年及以后的日期。',
  },
  'workspace.currency_unknown': {
    en: 'Unknown currency. Use a code such as CNY.',
    zh: '无法识别币种，请使用 CNY 这样的代码。',
  },
  'workspace.not_found': {
    en: 'This workspace does not exist. Sign in again and choose one of yours.',
    zh: '该工作区不存在，请重新登录并选择您的工作区。',
  },
}
