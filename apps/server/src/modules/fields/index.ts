export { createField } from './commands/create-field.ts'
export { nameFrom } from './custom-field.ts'
export { fieldsReferringTo } from './queries/fields-referring.ts'
export { withFieldsOfNow } from './with-fields.ts'
