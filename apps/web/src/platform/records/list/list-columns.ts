import type { Density, RecordColumn } from '@rapport/ui'
import { chosenWorkspace } from '../../workspace-choice.ts'
import type { RecordRow } from './types.ts'

export type ListColumns = readonly RecordColumn<RecordRow>[]
/** The columns to show in their order, and the widths of those that somebody made wider or narrower. */
export type Arrangement = { keys: readonly string[]; widths: ReadonlyMap<string, number> }

/** What one arranged stays arranged on this machine, by object and workspace; the address says that of a link. */
const columnsKey = (plural: string) => `rapport.columns.${plural}.${chosenWorkspace() ?? ''}`
const DENSITY_KEY = 'rapport.density'
const NO_WIDTHS: ReadonlyMap<string, number> = new Map()
const BEFORE_WIDTH = '~'
const WIDTHS_PX = { least: 40, most: 1200 }

/** The columns to show as a text (`name~240,tier`) says them, or as they were kept; the standard ones where nobody arranged any. */
export function readColumns(plural: string, text: string | undefined, standard: readonly string[]): Arrangement {
  const parts = (text ?? recall(columnsKey(plural)))?.split(',').filter((part) => part !== '') ?? []
  if (parts.length === 0) return { keys: standard, widths: NO_WIDTHS }
  const read = parts.map((part) => {
    const [key = '', width] = part.split(BEFORE_WIDTH)
    return { key, widthPx: Number(width) }
  })
  const isWidth = (px: number) => Number.isInteger(px) && px >= WIDTHS_PX.least && px <= WIDTHS_PX.most
  const widths = read.flatMap(({ key, widthPx }) => (isWidth(widthPx) ? [[key, widthPx] as const] : []))
  return { keys: read.map(({ key }) => key), widths: new Map(widths) }
}

export function columnsText({ keys, widths }: Arrangement): string {
  return keys.map((key) => (widths.has(key) ? `${key}${BEFORE_WIDTH}${widths.get(key)}` : key)).join(',')
}

/** Keeps an arrangement and answers it for the address; null where it is the standard one. */
export function keepColumns(plural: string, arrangement: Arrangement, standard: readonly string[]): string | null {
  const text = columnsText(arrangement)
  const kept = text === standard.join(',') ? null : text
  keep(columnsKey(plural), kept)
  return kept
}

/** How much room rows take: as the address or the view says, else as one left it on this machine. */
export function readDensity(...texts: readonly (string | null | undefined)[]): Density {
  const said = [...texts, recall(DENSITY_KEY)].find((text) => text === 'compact' || text === 'comfortable')
  return said === 'compact' ? 'compact' : 'comfortable'
}

export function keepDensity(density: Density): void {
  keep(DENSITY_KEY, density === 'comfortable' ? null : density)
}

/** In the order chosen; one that only gives the order stands beside the name, where it needs no scrolling to be seen. */
export function shownColumns(
  columns: ListColumns,
  { keys, widths }: Arrangement,
  ordering: RecordColumn<RecordRow> | undefined,
): ListColumns {
  const shown = keys.flatMap((key) => columns.find((column) => column.key === key) ?? [])
  const naming = columns.filter((column) => column.naming && !shown.includes(column))
  const all = [...naming, ...shown]
  const place = all.findIndex((column) => column.naming) + 1
  const ordered =
    ordering === undefined || all.includes(ordering) ? all : [...all.slice(0, place), ordering, ...all.slice(place)]
  return ordered.map((column) => {
    const widthPx = widths.get(column.key)
    return widthPx === undefined ? column : { ...column, widthPx, grow: 0 }
  })
}

/** Without storage the address alone keeps it. */
function keep(key: string, text: string | null): void {
  try {
    if (text === null) localStorage.removeItem(key)
    else localStorage.setItem(key, text)
  } catch {
    return
  }
}

function recall(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}
