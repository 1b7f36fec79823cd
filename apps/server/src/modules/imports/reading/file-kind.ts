import type { FileKind } from './profile.ts'

const SIGNATURES: readonly [string, FileKind][] = [
  ['504b0304', 'archive'],
  ['d0cf11e0', 'workbook'],
  ['25504446', 'pdf'],
  ['89504e47', 'binary'],
  ['ffd8ff', 'binary'],
]
const CONTROL = /\p{Cc}/gu
const SPREADSHEET_XML = /^\s*<\?xml[\s\S]{0,2000}(?:urn:schemas-microsoft-com:office:spreadsheet|office:document)/i
const HTML_TABLE = /^\s*(?:<!doctype html|<html|<table|<head|<meta)/i

/** What a file is by its first bytes; null where only its text tells. */
export function kindOfBytes(head: Buffer): FileKind | null {
  const start = head.subarray(0, 8).toString('hex')
  const kind = SIGNATURES.find(([signature]) => start.startsWith(signature))?.[1]
  if (kind !== 'archive') return kind ?? null
  // Workbooks of today are archives that name their parts.
  const names = head.toString('latin1')
  return /\[Content_Types\]|xl\/|opendocument\.spreadsheet|docProps/.test(names) ? 'workbook' : 'archive'
}

/** Whether a text begins as a web page does. */
export function isWebPage(text: string): boolean {
  return HTML_TABLE.test(text)
}

/** What a file is by its text; null for a table. Programs also save web pages and XML under the name of a workbook. */
export function kindOfText(text: string): FileKind | null {
  if (text.trim() === '') return 'empty'
  if (/^\s*BEGIN:VCARD/i.test(text)) return 'vcard'
  if (/^(version: \d+\s+)?dn:{1,2} /i.test(text)) return 'ldif'
  if (SPREADSHEET_XML.test(text) || (HTML_TABLE.test(text) && /<table/i.test(text))) return 'workbook'
  const controls =
    text
      .slice(0, 4_096)
      .match(CONTROL)
      ?.filter((character) => !'\t\n\v\f\r\0'.includes(character)) ?? []
  return controls.length > Math.min(text.length, 4_096) / 20 ? 'binary' : null
}
