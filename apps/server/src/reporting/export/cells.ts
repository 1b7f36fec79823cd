import type { Language, ObjectName } from '@rapport/contract'
import { decimalText } from '@rapport/kernel'
import { countryName } from '@rapport/language'
import type { AnyField, CellKind } from '@rapport/objects'
import { choiceLabelOf } from '@rapport/words'
import { momentIn } from './moment.ts'

/**
 * A cell as files show it. Money is an exact decimal text; `number` tells a spreadsheet to take it as a number, `serial` is the moment
 * as spreadsheets count it.
 */
export type Cell = { text: string; number: boolean; serial?: number }
export type CellFormat = { language: Language; currency: string; timeZone: string }

/** Between several values in one cell; imports part them there. */
export const SEPARATOR = '; '
const YES_NO: Readonly<Record<Language, readonly [string, string]>> = { en: ['Yes', 'No'], zh: ['是', '否'] }

/** A field of an object as a column: what kind of cell, and by which declared words its choices go. */
export type CellField = { object: ObjectName; name: string; field: AnyField; cell: CellKind }

/** The value of a field as a file shows it; null where there is none. `currency` is that of the amount. */
export function cellOf({ object, name, field, cell }: CellField, value: unknown, format: CellFormat): Cell | null {
  if (value === null || value === undefined || value === '') return null
  const { language } = format
  if (name === 'country') return textCell(countryName(String(value), language))
  const choiceText = (choice: unknown) =>
    field.choiceLabels?.[String(choice)]?.[language] ?? choiceLabelOf({ object, field: name }, String(choice), language)
  switch (cell) {
    case 'money':
      return { text: decimalText(Number(value), format.currency), number: true }
    case 'number':
    case 'percentage':
      return { text: Number(value).toFixed(field.decimals ?? 0), number: true }
    case 'duration':
      return { text: String(value), number: true }
    case 'instant':
      return momentCell(String(value), format)
    case 'choice':
      return textCell(choiceText(value))
    case 'choices':
      return textCell(listOf(value).map(choiceText).join(SEPARATOR))
    case 'references':
      return textCell(listOf(value).join(SEPARATOR))
    case 'yesNo':
      return textCell(YES_NO[language][value === true ? 0 : 1])
    case 'address':
      return textCell(Object.values(value).filter(Boolean).join(' '))
    default:
      return textCell(String(value))
  }
}

export function textCell(text: string): Cell {
  return { text, number: false }
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value]
}

/** In the workspace's zone, as on the screens: a moment after midnight in Berlin is not on the day before. */
function momentCell(instant: string, { timeZone }: CellFormat): Cell {
  const { text, serial } = momentIn(instant, timeZone)
  return { text, number: false, serial }
}
