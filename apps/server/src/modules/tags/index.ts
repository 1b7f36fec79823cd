export { createTag } from './commands/save-tag.ts'
export { tagRecords } from './commands/tag-records.ts'
export { tagNames } from './queries/tag-names.ts'
export { isTaggable } from './taggable.ts'
