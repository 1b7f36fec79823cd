import type { FileProfile } from '../reading/profile.ts'
import { bindMapping, type ColumnChoice, type Mapping, type MappingOptions } from './mapping.ts'

type Table = Pick<FileProfile, 'header' | 'columnCount'>
/** What was recognised of a file and what people made of it, under one reading of the file. */
export type MappedTable = { profile: Table; recognised: Mapping; mapping: Mapping }

/** How dates and numbers are to be read is settled by values, which are other ones now: where they leave it open, it is asked again. */
const BY_VALUES: readonly (keyof MappingOptions)[] = ['dateOrder', 'decimal', 'dateFormat']

/**
 * What people said about columns and options, said again of the same file read otherwise: by the heading, or by the place where the headings changed
 * and their number did not. What has no column any more is gone.
 */
export function withKeptEdits(before: MappedTable, recognised: Mapping, table: Table): Mapping {
  if (before.mapping.target !== recognised.target) return recognised
  const [was, said] = [positionsOf(before.recognised, before.profile), positionsOf(before.mapping, before.profile)]
  const placeOf = placeFinder(before.profile, table)
  const columns = new Map(Object.entries(recognised.columns))
  const fieldAt = (at: number) => [...columns].find(([, choice]) => positionOf(choice, recognised, table) === at)?.[0]
  const free = (at: number | null) => {
    const field = at === null ? undefined : fieldAt(at)
    if (field !== undefined) columns.delete(field)
  }
  for (const [field, at] of Object.entries(was)) if (said[field] !== at) free(placeOf(at))
  for (const [field, at] of Object.entries(said)) {
    const format = before.mapping.columns[field]?.format
    if (was[field] === at && format === undefined) continue
    const place = placeOf(at)
    if (place === null) continue
    free(place)
    columns.set(field, { column: place + 1, ...(format === undefined ? {} : { format }) })
  }
  const { fills } = before.mapping
  const options = keptOptions(before, recognised.options)
  return { ...recognised, columns: Object.fromEntries(columns), ...(fills ? { fills } : {}), options }
}

function keptOptions({ recognised, mapping }: MappedTable, options: MappingOptions): MappingOptions {
  const said = Object.entries(mapping.options).filter(
    ([key, value]) =>
      !BY_VALUES.some((one) => one === key) && value !== recognised.options[key as keyof MappingOptions],
  )
  return { ...options, ...Object.fromEntries(said) }
}

function positionsOf(mapping: Mapping, { header, columnCount }: Table): Readonly<Record<string, number>> {
  return bindMapping(mapping, header, columnCount).position
}

function positionOf(choice: ColumnChoice, mapping: Mapping, table: Table): number | undefined {
  return positionsOf({ ...mapping, columns: { it: choice } }, table).it
}

function placeFinder(before: Table, after: Table): (at: number) => number | null {
  return (at) => {
    const heading = before.header?.[at]?.trim() ?? ''
    const named =
      heading === '' ? [] : (after.header ?? []).flatMap((name, index) => (name.trim() === heading ? [index] : []))
    if (named.length === 1) return named[0] ?? null
    return before.columnCount === after.columnCount ? at : null
  }
}
