export { createField } from './commands/create-field.ts'
export { withFieldsOfNow } from './with-fields.ts'
