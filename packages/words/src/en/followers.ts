/** Following records. */
export const followers = {
  follow: 'Follow',
  followingCount: 'Following · {{number}}',
  followCount: 'Follow · {{number}}',
  title: 'Following',
  unfollow: 'Stop following',
  what: 'Tell me of changes to',
  all: 'All fields',
  none: 'Comments only',
  some: 'These fields',
  fields: 'Fields',
  who: 'Followers',
  followed: 'You follow this record.',
  unfollowed: 'You no longer follow this record.',
} as const
