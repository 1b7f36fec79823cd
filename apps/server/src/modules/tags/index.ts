export { createTag } from './commands/save-tag.ts'
export { tagRecords } from './commands/tag-records.ts'
