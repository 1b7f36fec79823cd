import type { ErrorSentences } from './sentences.ts'

/** Of signing in: sessions, passwords, second factors and keys. */
export const SIGN_IN_SENTENCES: ErrorSentences = {
  'session.required': { en: 'Sign in to continue.', zh: '请先登录。' },
  'session.no_workspace': {
    en: 'Your account is not a member of any workspace. Ask an administrator to invite you.',
    zh: '您的账号尚未加入任何工作区，请联系管理员邀请您。',
  },
  'session.locked': {
    en: 'Too many incorrect passwords. Try again in {minutes} min.',
    zh: '密码错误次数过多，请在 {minutes} 分钟后重试。',
  },
  'session.wrong_password': { en: 'Incorrect e-mail or password.', zh: '邮箱或密码不正确。' },
  'session.second_factor_required': {
    en: 'Enter the code from your authenticator app, or a recovery code.',
    zh: '请输入身份验证器中的验证码，或一个恢复码。',
  },
  'session.second_factor_needed': {
    en: 'This workspace asks for two-step sign-in. Set it up to continue.',
    zh: '该工作区要求两步验证，请先完成设置。',
  },
  'sign_in_rules.own_first': {
    en: 'Turn on two-step sign-in for yourself first, under My account.',
    zh: '请先在“我的账号”中为自己开启两步验证。',
  },
  'sign_in_rules.changed_meanwhile': {
    en: 'Somebody changed these rules in the meantime. Check them and save again.',
    zh: '登录规则已被他人修改，请查看后重新保存。',
  },
  'session.code_wrong': {
    en: 'Incorrect or already used code. Wait for the next one and try again.',
    zh: '验证码不正确或已使用过，请等待新验证码后重试。',
  },
  'passkey.not_verified': { en: 'This passkey was not recognised. Try again.', zh: '未能识别该通行密钥，请重试。' },
  'passkey.not_found': { en: 'This passkey was removed already.', zh: '该通行密钥已被移除。' },
  'passkey.too_many': {
    en: 'There are already {limit} passkeys. Remove one first.',
    zh: '通行密钥已达 {limit} 个上限，请先移除。',
  },
  'passkey.needs_name': {
    en: 'Passkeys need a name. Open Rapport as localhost, or set RAPPORT_PUBLIC_URL to its public address.',
    zh: '通行密钥需要通过域名访问。请使用 localhost，或将 RAPPORT_PUBLIC_URL 设为系统的公网地址。',
  },
  'key.not_valid': {
    en: 'This key is unknown, was revoked, or has expired.',
    zh: '该密钥不存在、已撤销或已过期。',
  },
  'key.not_found': { en: 'This key was revoked already.', zh: '该密钥已被撤销。' },
  'key.read_only': { en: 'This key may only read.', zh: '该密钥仅可读取。' },
  'key.needs_person': { en: 'Sign in to do this; a key may not.', zh: '此操作需要本人登录，不能使用密钥。' },
  'key.address_refused': {
    en: 'This key may not be used from this address.',
    zh: '不允许从该地址使用此密钥。',
  },
  'key.address_wrong': {
    en: 'Write addresses as 192.0.2.7 or networks as 192.0.2.0/24: “{network}” is neither.',
    zh: '“{network}”不是地址或网段，正确格式如 192.0.2.7 或 192.0.2.0/24。',
  },
  'key.role_lost': {
    en: 'You no longer have all rights of this token. Create another.',
    zh: '您已不再拥有该令牌的全部权限，请新建令牌。',
  },
  'key.role_too_wide': {
    en: 'This role has rights that you do not have. Choose another.',
    zh: '该角色拥有您没有的权限，请选择其他角色。',
  },
  'key.role_missing': { en: 'Choose a role for the key.', zh: '请为密钥选择角色。' },
  'key.too_many': {
    en: 'There are already {limit}. Revoke those no longer needed.',
    zh: '已达 {limit} 个上限，请先撤销不再需要的。',
  },
  'second_factor.already_on': {
    en: 'Two-step sign-in is already on. Turn it off first to use another app.',
    zh: '两步验证已开启。如需更换验证器，请先关闭。',
  },
  'second_factor.not_begun': {
    en: 'Scan the QR code first, then enter a code of the app.',
    zh: '请先扫描二维码，再输入验证码。',
  },
  'member.works_elsewhere': {
    en: 'This person also works in another workspace. Whoever runs the installation can do this on the command line.',
    zh: '该成员还属于其他工作区，请由系统运维人员在命令行中处理。',
  },
  'member.own_sign_in': {
    en: 'Change your own sign-in under Settings, My account.',
    zh: '您自己的登录方式请在“设置 › 我的账号”中修改。',
  },
  'member.more_rights': {
    en: 'This person has rights that you do not have.',
    zh: '该成员拥有您没有的权限，您不能进行此操作。',
  },
  'session.not_found': { en: 'This session has already ended.', zh: '该登录已失效。' },
  'session.origin_refused': {
    en: 'This request came from another website and was blocked.',
    zh: '请求来自其他网站，已拦截。',
  },
  'setup.already_done': {
    en: 'This installation is already set up. Sign in instead.',
    zh: '系统已完成初始化，请直接登录。',
  },
  'setup.in_progress': {
    en: 'Someone else is setting up this installation right now. Reload the page in a moment.',
    zh: '其他人正在初始化系统，请稍后重新加载。',
  },
  'setup.code_required': {
    en: 'Enter the setup code that Rapport showed in its terminal when it started.',
    zh: '请输入知音启动时在终端显示的初始化码。',
  },
  'setup.code_wrong': {
    en: 'Incorrect setup code. Rapport showed it in its terminal when it started.',
    zh: '初始化码不正确，请查看知音启动时的终端输出。',
  },
  'password.current_wrong': { en: 'Incorrect current password.', zh: '当前密码不正确。' },
  'password.too_short': {
    en: 'Use at least {length} characters for the password.',
    zh: '密码至少需要 {length} 个字符。',
  },
  'password.too_common': {
    en: 'This password is easy to guess. Use four or more unrelated words, or let a password manager generate one.',
    zh: '该密码容易被猜中。请使用几个互不相关的词，或由密码管理器生成。',
  },
  'password.too_personal': {
    en: 'This password is based mainly on your name, e-mail address or company. Add other words.',
    zh: '该密码主要由姓名、邮箱或公司名组成，请加入其他词。',
  },
  'password.too_long': { en: 'Use at most {length} characters for the password.', zh: '密码最多 {length} 个字符。' },
  'password.link_not_valid': {
    en: 'This link was used already or has expired. Ask for another.',
    zh: '该链接已使用过或已过期，请重新获取。',
  },
  'password.no_mail': {
    en: 'This installation sends no e-mail. Ask an administrator for a link to set a new password.',
    zh: '系统未配置邮件发送，请联系管理员获取重置密码的链接。',
  },
}
