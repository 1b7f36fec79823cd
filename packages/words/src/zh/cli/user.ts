import type { user as english } from '../../en/cli/user.ts'

export const user: typeof english = {
  whatToDo: '请说明要做什么：user create、user invite、user password、user second-factor 或 user list。',
  missing: (option) => `缺少 --${option}。`,
  noRole: (role, known) => `没有“${role}”这个角色。可用角色：${known}。`,
  noLanguage: '语言只能是 zh 或 en。',
  firstIsAdministrator: '系统的第一位成员必须是管理员。',
  firstOfWorkspace: (workspace) =>
    `没有名为“${workspace}”的工作区，而新工作区的第一位成员必须是管理员。查看全部名称：rapport user list`,
  askPassword: (email, least) => `${email} 的密码（至少 ${least} 个字符）`,
  askNewPassword: (email, least) => `${email} 的新密码（至少 ${least} 个字符）`,
  onceMore: '请再输入一次',
  passwordsDiffer: '两次输入的密码不一致，请重新开始。',
  passwordMissing: '缺少密码。请在提示后输入，或从标准输入提供，例如从文件读取：… < password.txt',
  passwordArgument:
    '密码不能作为参数传入，否则本机其他用户可以看到。请去掉 --password，在提示后输入，或从标准输入提供。',
  stopped: '已停止，未作任何更改。',
  noAccount: '没有使用该邮箱的账号。可用 rapport user list 查看。',
  workspaceMade: (workspace) => `已创建工作区“${workspace}”。`,
  created: ({ name, email }) => `“${name}”现在可以用 ${email} 登录。`,
  invited: ({ name, link }) => `请将以下链接发给“${name}”，一周内有效，仅可使用一次：\n${link}`,
  secondFactorReset: (email) => `${email} 现在仅凭密码登录，直至重新开启两步验证。`,
  passwordChanged: (sessions) => `密码已修改，已退出 ${sessions} 个登录设备。`,
}
