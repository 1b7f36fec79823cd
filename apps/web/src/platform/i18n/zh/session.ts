import type { session as english } from '../en/session.ts'
import type { Words } from '../words.ts'

export const session: Words<typeof english> = {
  title: '登录',
}
