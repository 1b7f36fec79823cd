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
export { mailLink, pageLink, telephoneLink } from './fields/contact-links.ts'
export type {
  ChoiceTone,
  FieldFormat,
  FieldInputProps,
  FieldKind,
  FieldRenderer,
  FieldRow,
  Shown,
  ShownField,
} from './fields/field.ts'
export { FieldInPlace, type FieldInPlaceProps, isSameValue } from './fields/field-in-place.tsx'
export {
  type CountryInputProps,
  type FieldInputs,
  FieldInputsProvider,
  type MomentInputProps,
  type RecordInputProps,
  type RecordsInputProps,
} from './fields/inputs.tsx'
export { isMarked, isMasked } from './fields/masked.tsx'
export { namingOf } from './fields/of-text.ts'
export {
  FieldInput,
  fetchFieldInputs,
  isEmpty,
  isNumericField,
  renderCell,
  rendererOf,
  renderValue,
  valueText,
} from './fields/render.tsx'
export { useFillHeight } from './fill-height.ts'
export { type EditorField, type EditorRelation, filterParts, fullLabel, joinParts } from './filter/conditions.ts'
export { describeFilter } from './filter/describe-filter.ts'
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
export type { CellBlock } from './record-table/cell-range.ts'
export { ColumnChooser } from './record-table/column-chooser.tsx'
export { movedKey } from './record-table/moved-key.ts'
export { RecordTable } from './record-table/record-table.tsx'
export type {
  BlockActs,
  ColumnActs,
  Density,
  LoadedRows,
  RecordColumn,
  RecordTableProps,
  SortDirection,
  TableSort,
} from './record-table/types.ts'
export { EmptyState, ErrorState } from './states.tsx'
export { darkTheme, lightTheme } from './theme.ts'
export { TimeAgo } from './time-ago.tsx'
