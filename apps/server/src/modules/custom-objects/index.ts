export { createObject } from './commands/create-object.ts'
export { ObjectParam, requireCustomType } from './routes/records.route.ts'
