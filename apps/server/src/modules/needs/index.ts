export { needs, studies } from './need.ts'
