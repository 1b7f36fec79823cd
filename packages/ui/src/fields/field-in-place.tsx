import { InlineShell } from '../inline-field/inline-shell.tsx'
import type { InlineOutcome } from '../inline-field/use-inline-edit.ts'
import type { FieldFormat, FieldRow, ShownField } from './field.ts'
import { FieldInput, isEmpty, rendererOf, renderValue, valueText } from './render.tsx'

export type FieldInPlaceProps = {
  label: string
  field: ShownField
  value: unknown
  row: FieldRow
  format: FieldFormat
  readOnly: boolean
  save: (value: unknown) => Promise<InlineOutcome<unknown>>
  onEditing?: ((editing: boolean) => void) | undefined
}

/** A value of a declared field, edited in place by the control of its type. */
export function FieldInPlace(props: FieldInPlaceProps) {
  const { label, field, value = null, row, format, readOnly, save, onEditing } = props
  return (
    <InlineShell<unknown>
      label={label}
      value={value}
      isSame={isSameValue}
      save={save}
      shown={renderValue(field, value, row, format)}
      isLinked={rendererOf(field).isLinked}
      textOf={(other) => valueText(field, other, row, format)}
      readOnly={readOnly}
      onEditing={onEditing}
      editor={(edit, naming) => (
        <FieldInput
          {...naming}
          autoFocus
          disabled={edit.state.kind === 'saving'}
          field={field}
          row={row}
          format={format}
          value={edit.draft}
          onChange={edit.setDraft}
          onSettle={(settled) => void edit.commit(settled)}
        />
      )}
    />
  )
}

/** Equal as JSON; what is empty is empty, in whatever way. */
export function isSameValue(one: unknown, other: unknown): boolean {
  if (isEmpty(one) || isEmpty(other)) return isEmpty(one) && isEmpty(other)
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other))
}

/** An address is the same whatever the order of its parts, and whichever of them are null. */
function sorted(value: unknown): unknown {
  if (typeof value === 'string') return value.trim()
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const filled = Object.entries(value).filter(([, part]) => !isEmpty(part))
  return filled.sort(([one], [other]) => (one < other ? -1 : 1))
}
