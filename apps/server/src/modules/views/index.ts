export { viewsFilteredBy } from './queries/views-filtered-by.ts'
export { type ViewUse, viewsUsing } from './queries/views-using.ts'
