import { firstCharacters, isVisibleText } from '@rapport/kernel'
import { Type } from 'typebox'
import type { AnyField } from '../field.ts'
import { type Cleaned, type FieldType, itself } from './field-type.ts'

/** Control characters but tab and line breaks (Cc without \t \n \r), and line breaks for texts of one line. */
const CONTROL = /[^\P{Cc}\t\n\r]/gu
const BREAKS = / *[\t\n\r]+ */g
/** Invisible characters that only make two equal texts differ: zero-width space, word joiner, byte order mark. */
const INVISIBLE = /[\u200b\u2060\ufeff]/g

export const TEXT_MAX = 200
export const LONG_TEXT_MAX = 20_000

/** Trimmed text in Unicode's composed form without control characters; null when nothing is left. */
export function cleanText(text: string, lines: 'one' | 'many'): string | null {
  const plain = text.normalize('NFC').replace(CONTROL, '').replace(INVISIBLE, '')
  const cleaned = (lines === 'one' ? plain.replace(BREAKS, ' ') : plain).trim()
  return cleaned === '' ? null : cleaned
}

function ofLines(lines: 'one' | 'many', max: number): FieldType {
  return {
    key: itself,
    columnType: () => 'text',
    schema: (field) => Type.String({ maxLength: lengthOf(field, max), ...(field.required ? { minLength: 1 } : {}) }),
    clean: (value, field) => fitting(cleanText(String(value), lines), lengthOf(field, max)),
    filter: () => 'text',
    isSortable: lines === 'one',
    cell: 'text',
  }
}

/** What nobody sees is nothing; and a few letters are written as two or three in the form that is kept, so the schema has not seen all. */
function fitting(text: string | null, limit: number): Cleaned {
  if (text === null || !isVisibleText(text)) return { value: null }
  if (firstCharacters(text, limit) === text) return { value: text }
  return { problem: { code: 'field.maxLength', message: `Enter at most ${limit} characters.`, details: { limit } } }
}

function lengthOf(field: AnyField, max: number): number {
  return field.max ?? max
}

/** One line of text. */
export const text = ofLines('one', TEXT_MAX)
/** Paragraphs of plain text. */
export const longText = ofLines('many', LONG_TEXT_MAX)
/** Formatted text, kept as Markdown so that exports and searches see words and nothing can be run. */
export const richText = ofLines('many', LONG_TEXT_MAX)
