export { completeTreatment } from './commands/complete-treatment.ts'
export { treatments } from './treatment.ts'
