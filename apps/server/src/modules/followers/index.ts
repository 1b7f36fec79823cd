export { followAlong } from './commands/follow.ts'
export { followersOf } from './queries/followers.ts'
