import type { followers as english } from '../en/followers.ts'
import type { Words } from '../words.ts'

export const followers: Words<typeof english> = {
  follow: '关注',
  followingCount: '已关注 · {{number}}',
  followCount: '关注 · {{number}}',
  title: '关注',
  unfollow: '取消关注',
  what: '通知我哪些变更',
  all: '全部字段',
  none: '只通知评论',
  some: '指定字段',
  fields: '字段',
  who: '关注者',
  followed: '已关注此记录。',
  unfollowed: '已取消关注。',
}
