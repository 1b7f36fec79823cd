export { importBlueprint } from './commands/import-blueprint.ts'
export { planImport } from './commands/plan-import.ts'
export { exportBlueprint } from './queries/export-blueprint.ts'
export { READY } from './ready/index.ts'
