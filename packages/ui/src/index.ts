export { Chart, type ChartProps } from './chart/chart.tsx'
export { type Colours, coloursOf, type Mode } from './colours.ts'
export {
  type DateStyle,
  dayKey,
  formatDay,
  formatDays,
  formatInstant,
  formatNumber,
  timeAgo,
  wholeDays,
} from './dates.ts'
export { DayInput, type DayInputProps, DayInputProvider } from './day-input.tsx'
export { NARROW_BELOW_PX, type UiLanguage, useMode, useNarrow, useUiLanguage } from './environment.ts'
export { useFillHeight } from './fill-height.ts'
export { describeFilter, type EditorField, filterParts, joinParts } from './filter/conditions.ts'
export { FilterChips, FilterEditor } from './filter/filter-chips.tsx'
export { InlineField, type InlineFieldProps } from './inline-field/inline-field.tsx'
export type { InlineOutcome } from './inline-field/use-inline-edit.ts'
export {
  Avatar,
  initialOf,
  KpiFigure,
  type KpiFigureProps,
  ShareBar,
  type ShareTone,
  StageLabel,
  type StageName,
  TierBadge,
  type TierName,
} from './marks.tsx'
export { ColumnChooser } from './record-table/column-chooser.tsx'
export { RecordTable } from './record-table/record-table.tsx'
export type {
  LoadedRows,
  RecordColumn,
  RecordTableProps,
  SortDirection,
  TableSort,
} from './record-table/types.ts'
export { EmptyState, ErrorState } from './states.tsx'
export { darkTheme, lightTheme } from './theme.ts'
export { TimeAgo } from './time-ago.tsx'
