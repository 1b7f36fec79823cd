export { rewordNotices, withdrawNotices } from './commands/change-notices.ts'
export { type NewNotice, notify } from './commands/notify.ts'
