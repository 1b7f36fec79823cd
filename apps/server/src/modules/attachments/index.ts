export { addAttachment } from './commands/add-attachment.ts'
export { listAttachments } from './queries/attachments.ts'
