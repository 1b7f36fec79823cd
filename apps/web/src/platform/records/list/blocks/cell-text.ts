import { decimalText, guardFormula, isCurrency, isDay, parseAmountMinor, unguardFormula } from '@rapport/kernel'
import { type FieldFormat, type FieldRow, valueText } from '@rapport/ui'
import type { RecordField } from '../../object.ts'
import { instantOf, wallOf } from '../../wall-clock.ts'

/** Text that a value could not be read from. `reference`: it has to be looked up by name first. */
export type ReadCell =
  | { kind: 'value'; value: unknown }
  | { kind: 'reference'; name: string }
  | { kind: 'problem'; code: CellProblem }
export type CellProblem = 'number' | 'amount' | 'day' | 'moment' | 'choice' | 'yesNo' | 'kind' | 'required' | 'locked'

/** A value as spreadsheets read it: plain numbers, days as 2026-01-31, choices and names in words. */
export function cellText(field: RecordField, row: FieldRow, format: FieldFormat): string {
  const value = row[field.key]
  if (value === null || value === undefined) return ''
  switch (field.type) {
    case 'number':
    case 'percentage':
    case 'duration':
      return String(value)
    case 'money':
      return decimalText(Number(value), currencyOf(field, row, format))
    case 'date':
      return String(value)
    case 'instant':
      return wallOf(String(value), format.timeZone).replace('T', ' ')
    default:
      return guardFormula(valueText(field, value, row, format))
  }
}

/** The way back: the value that a text stands for in a field. */
export function readCellText(field: RecordField, text: string, row: FieldRow, format: FieldFormat): ReadCell {
  const trimmed = unguardFormula(text).trim()
  if (trimmed === '') return field.required ? problem('required') : value(null)
  switch (field.type) {
    case 'text':
    case 'email':
    case 'phone':
    case 'url':
      return value(trimmed)
    case 'number':
    case 'percentage':
      return readNumber(trimmed)
    case 'money':
      return readAmount(trimmed, currencyOf(field, row, format))
    case 'date':
      return isDay(dashed(trimmed)) ? value(dashed(trimmed)) : problem('day')
    case 'instant':
      return readMoment(trimmed, format.timeZone)
    case 'choice':
      return readChoice(field, trimmed, format)
    case 'choices':
      return readChoices(field, trimmed, format)
    case 'yesNo':
      return readYesNo(trimmed)
    case 'member':
    case 'reference':
      return { kind: 'reference', name: trimmed }
    default:
      return problem('kind')
  }
}

const value = (one: unknown): ReadCell => ({ kind: 'value', value: one })
const problem = (code: CellProblem): ReadCell => ({ kind: 'problem', code })

function currencyOf(field: RecordField, row: FieldRow, format: FieldFormat): string {
  const own = field.currencyField === undefined ? undefined : row[field.currencyField]
  return typeof own === 'string' && isCurrency(own) ? own : format.currency
}

function readNumber(text: string): ReadCell {
  const plain = text.replace(/[,\s%]/g, '')
  return plain !== '' && Number.isFinite(Number(plain)) ? value(Number(plain)) : problem('number')
}

function readAmount(text: string, currency: string): ReadCell {
  try {
    return value(parseAmountMinor(text.replace(/[^\d.,\-+]/g, ''), currency))
  } catch {
    return problem('amount') // said beside the cell
  }
}

/** 2026/1/31 and 2026.1.31, as spreadsheets write days, with the dashes of 2026-01-31. */
function dashed(text: string): string {
  const [, year, month = '', day = ''] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text) ?? []
  return year === undefined ? text : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

function readMoment(text: string, timeZone: string | undefined): ReadCell {
  const [day = '', time = '00:00'] = text.split(/[T ]+/)
  const [, hour, minute = ''] = /^(\d{1,2}):(\d{2})(?::\d{2})?$/.exec(time) ?? []
  if (hour === undefined || !isDay(dashed(day)) || Number(hour) > 23 || Number(minute) > 59) return problem('moment')
  return value(instantOf(`${dashed(day)}T${hour.padStart(2, '0')}:${minute}`, timeZone))
}

function readChoice(field: RecordField, text: string, format: FieldFormat): ReadCell {
  const found = field.choices?.find((one) => isNamed(one, field, text, format))
  return found === undefined ? problem('choice') : value(found)
}

function readChoices(field: RecordField, text: string, format: FieldFormat): ReadCell {
  const names = text.split(/[,，、;；]/).map((name) => name.trim())
  const found = names.map((name) => field.choices?.find((one) => isNamed(one, field, name, format)))
  return found.includes(undefined) ? problem('choice') : value([...new Set(found)])
}

function isNamed(one: string, field: RecordField, text: string, format: FieldFormat): boolean {
  return [one, format.choiceLabel(field, one)].some((name) => name.toLowerCase() === text.toLowerCase())
}

const YES = ['yes', 'true', '1', '是']
const NO = ['no', 'false', '0', '否']

function readYesNo(text: string): ReadCell {
  const small = text.toLowerCase()
  if (YES.includes(small)) return value(true)
  return NO.includes(small) ? value(false) : problem('yesNo')
}
