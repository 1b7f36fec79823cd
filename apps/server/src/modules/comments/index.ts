export { setResolved } from './commands/end-comment.ts'
export { requireMentions } from './commands/mentions.ts'
export { createComment } from './commands/write-comment.ts'
