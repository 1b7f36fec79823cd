export { createObject } from './commands/create-object.ts'
export { namesOf } from './object-names.ts'
export { ObjectParam, requireCustomType } from './routes/records.route.ts'
