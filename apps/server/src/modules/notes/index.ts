export { createTemplate } from './commands/save-template.ts'
export { createNote, updateNote } from './commands/write-note.ts'
