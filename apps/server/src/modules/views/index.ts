export { viewsFilteredBy } from './queries/views-filtered-by.ts'
export { viewsOf } from './queries/views-of.ts'
export { type ViewUse, viewsUsing } from './queries/views-using.ts'
