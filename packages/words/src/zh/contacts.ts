import type { contacts as english } from '../en/contacts.ts'
import type { Words } from '../words.ts'

export const contacts: Words<typeof english> = {
  call: '致电',
  mail: '发邮件',
  timeline: '时间线',
  companyUnseen: '您没有查看该联系人所属企业的权限。',
}
