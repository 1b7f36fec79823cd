import type { invitationMail as english } from '../en/invitation-mail.ts'
import type { Words } from '../words.ts'

export const invitationMail: Words<typeof english> = {
  somebody: '管理员',
  subject: '{{who}}邀请您加入{{workspace}}',
  greeting: '{{name}}，您好：',
  invited: '{{who}}邀请您加入知音工作区“{{workspace}}”。',
  open: '请打开以下链接设置密码，或用已有账号登录：{{link}}',
  expires: '此链接仅供您本人使用一次，将于 {{at}} 失效。',
  unasked: '如果您并未预期收到此邮件，忽略即可：链接未被打开前不会有任何变化。',
}
