import { FILE_NAME_CHARS_MAX, type PreviewKind } from '@rapport/contract'

/** Control characters, and those that turn the direction of writing: `invoice\u202Efdp.exe` reads as `invoiceexe.pdf`. */
const UNSEEN = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu
const EXTENSION = /\.[\p{L}\p{N}]{1,12}$/u
const NAMELESS = 'file'

const PICTURES = ['image/png', 'image/apng', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif', 'image/tiff']
const TABLES = [
  'text/csv',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.oasis.opendocument.spreadsheet',
]
/** Shown as the text they are written in. */
const TEXTS = ['application/xml', 'image/svg+xml', 'application/json', 'application/rtf']
const PICTURE_BYTES_MAX = 60_000_000
const TABLE_BYTES_MAX = 20_000_000

/** What a browser might run or draw by itself is not even named to it. */
const ACTIVE = ['text/html', 'image/svg+xml', 'application/xml', 'application/pdf', 'application/xhtml+xml']

/** A name without the folders some programs send along, and without what nobody sees. */
export function cleanName(given: string): string {
  const last = given.split(/[\\/]/).at(-1) ?? ''
  const name = last.replace(UNSEEN, '').trim().toWellFormed()
  if (name.length <= FILE_NAME_CHARS_MAX) return name || NAMELESS
  const extension = EXTENSION.exec(name)?.[0] ?? ''
  return name.slice(0, FILE_NAME_CHARS_MAX - extension.length).toWellFormed() + extension
}

/** A file keeps its name with a new version, but its ending follows what it now is. */
export function nameWithVersion(name: string, uploaded: string): string {
  const [before, after] = [EXTENSION.exec(name)?.[0] ?? '', EXTENSION.exec(uploaded)?.[0] ?? '']
  return before.toLowerCase() === after.toLowerCase()
    ? name
    : cleanName(name.slice(0, name.length - before.length) + after)
}

/** What will be made to show a file; `waiting` where it takes a job. */
export function previewOf(type: string, bytes: number): PreviewKind {
  if (type === 'application/pdf') return 'pdf'
  const plan = planOf(type)
  if (plan === null) return 'none'
  if (plan === 'picture' && bytes > PICTURE_BYTES_MAX) return 'refused'
  return plan === 'table' && bytes > TABLE_BYTES_MAX ? 'refused' : 'waiting'
}

export type PreviewPlan = 'picture' | 'table' | 'text'

/** How a preview is made; null where there is none to make. */
export function planOf(type: string): PreviewPlan | null {
  if (PICTURES.includes(type)) return 'picture'
  if (TABLES.includes(type)) return 'table'
  return type.startsWith('text/') || TEXTS.includes(type) ? 'text' : null
}

/** The type a download says it has. */
export function downloadType(type: string): string {
  return ACTIVE.includes(type) ? 'application/octet-stream' : type
}

/** Where the bytes of a version lie, and what was made of them. */
export function keysOf(workspaceId: string, versionId: string) {
  const content = `${workspaceId}/${versionId}`
  return { content, preview: `${content}.preview`, small: `${content}.small` }
}

/** The name of a download for old programs and for all others (RFC 6266). */
export function dispositionOf(name: string): string {
  const plain = name.replace(/[^\w.\- ]/g, '_')
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
