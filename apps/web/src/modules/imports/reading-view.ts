import type { ImportReadingRequest, ImportView } from '@rapport/contract'

/** How the file is read: the part of the server's profile that the screen shows and changes. */
export type ReadingView = {
  source: 'text' | 'workbook' | 'vcard'
  encoding: string
  candidates: readonly { encoding: string; sample: string }[]
  delimiter: string
  quote: string | null
  headerLine: number | null
  firstDataLine: number
  sheet: string | null
  sheets: readonly string[]
  hiddenRows: number
  /** What a person said, to be sent again with what is said now. */
  said: ImportReadingRequest
}

/** Reads it out of an import; null where the server tells nothing of it. */
export function readReading({ preview }: Pick<ImportView, 'preview'>): ReadingView | null {
  const profile = recordOf(recordOf(preview)?.profile)
  if (!profile) return null
  const workbook = recordOf(profile.workbook)
  const { source } = profile
  return {
    source: source === 'workbook' || source === 'vcard' ? source : 'text',
    encoding: String(profile.encoding ?? ''),
    candidates: recordsOf(profile.encodingCandidates).map(({ encoding, sample }) => ({
      encoding: String(encoding),
      sample: String(sample ?? ''),
    })),
    delimiter: String(profile.delimiter ?? ','),
    quote: typeof profile.quote === 'string' ? profile.quote : null,
    headerLine: typeof profile.headerLine === 'number' ? profile.headerLine : null,
    firstDataLine: Number(profile.firstDataLine ?? 1),
    sheet: typeof workbook?.sheet === 'string' ? workbook.sheet : null,
    sheets: recordsOf(workbook?.sheets).map(({ name }) => String(name)),
    hiddenRows: Number(workbook?.hiddenRows ?? 0),
    said: recordOf(profile.options) ?? {},
  }
}

/** Changes with every way of reading, so that what was said about other rows is forgotten. */
export function readingKey(view: Pick<ImportView, 'preview'>): string {
  const reading = readReading(view)
  return reading ? JSON.stringify([reading.said, reading.encoding, reading.sheet]) : ''
}

function recordOf(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null
}

function recordsOf(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.map((one: unknown) => recordOf(one)).filter((one) => one !== null) : []
}
