export { mentionableQuery } from './queries.ts'
