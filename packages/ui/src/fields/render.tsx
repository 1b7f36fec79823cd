import './fields.css'
import { Skeleton } from 'antd'
import { lazy, type ReactNode, Suspense } from 'react'
import { address } from './address.tsx'
import { choice, choices, yesNo } from './choices.tsx'
import { email, phone, url } from './contact.tsx'
import type { FieldFormat, FieldInputProps, FieldKind, FieldRenderer, FieldRow, ShownField } from './field.ts'
import { isMarked, isMasked, masked } from './masked.tsx'
import { duration, money, number, percentage } from './numbers.tsx'
import { file, person, reference, references } from './references.tsx'
import { longText, text } from './text.tsx'
import { date, instant } from './time.tsx'

/** One renderer for each type a field can have; what is computed is shown as its result. */
const RENDERERS: Readonly<Record<Exclude<FieldKind, 'formula' | 'rollup'>, FieldRenderer>> = {
  text,
  longText,
  richText: longText,
  number,
  money,
  percentage,
  date,
  instant,
  duration,
  choice,
  choices,
  yesNo,
  phone,
  email,
  url,
  address,
  member: person,
  team: person,
  reference,
  references,
  file,
}

// Who looks at values does not write them yet, and what they are written with is much.
const loadInputs = () => import('./inputs/type-input.tsx')
const TypeInput = lazy(async () => ({ default: (await loadInputs()).TypeInput }))

type Rendered = Pick<ShownField, 'type' | 'result' | 'own' | 'access'>

export function rendererOf(field: Rendered): FieldRenderer {
  if (isMasked(field)) return masked
  return field.own ? { ...ofType(field), ...field.own } : ofType(field)
}

function ofType({ type, result = 'number' }: Rendered): FieldRenderer {
  if (type !== 'formula' && type !== 'rollup') return RENDERERS[type]
  return result === 'formula' || result === 'rollup' ? number : RENDERERS[result]
}

/** A value in one line of a list; null where there is none. `row` holds what answers carry beside it: names, currencies. */
export function renderCell(field: ShownField, value: unknown, row: FieldRow, format: FieldFormat): ReactNode {
  if (isEmpty(value) && !isMarked(field)) return null
  const { cell, text: say } = rendererOf(field)
  return (cell ?? say)({ field, value, row, format })
}

/** A value among the fields of a record: with its lines, and links to call, write or open; null where there is none. */
export function renderValue(field: ShownField, value: unknown, row: FieldRow, format: FieldFormat): ReactNode {
  if (isEmpty(value) && !isMarked(field)) return null
  const { whole, cell, text: say } = rendererOf(field)
  return (whole ?? cell ?? say)({ field, value, row, format })
}

/** A value in words alone; '' where there is none. */
export function valueText(field: ShownField, value: unknown, row: FieldRow, format: FieldFormat): string {
  return isEmpty(value) ? '' : rendererOf(field).text({ field, value, row, format })
}

/** Whether values stand under each other at the right edge. */
export function isNumericField(field: Rendered): boolean {
  return rendererOf(field).isNumeric === true
}

/** The control a value of the field is written with; an item of a form hands value and change in. */
export function FieldInput(props: FieldInputProps) {
  const Input = props.field.own?.Input ?? TypeInput
  return (
    <Suspense fallback={<Skeleton.Input active block />}>
      <Input {...props} />
    </Suspense>
  )
}

/** Where somebody is about to write: a failure shows when the control is asked for. */
export function fetchFieldInputs(): void {
  void loadInputs().catch(() => undefined)
}

export function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}
