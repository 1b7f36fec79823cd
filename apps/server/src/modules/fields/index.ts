export { createField } from './commands/create-field.ts'
export { convertValuesJob } from './jobs/convert-values.job.ts'
export { withFieldsOfNow } from './with-fields.ts'
