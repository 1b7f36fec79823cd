import { type FieldInputProps, nameIn } from '../field.ts'
import { useFieldInputs } from '../inputs.tsx'
import { namingOf } from '../of-text.ts'
import { idsOf, targetOf } from '../references.tsx'

export function ReferenceInput(props: FieldInputProps) {
  const { Record } = useFieldInputs()
  const { field, value, row, onChange, onSettle } = props
  return (
    <Record
      {...namingOf(props)}
      object={targetOf(props)}
      value={typeof value === 'string' ? value : null}
      name={nameIn(row, field)}
      onChange={(id) => {
        onChange?.(id)
        onSettle?.(id)
      }}
    />
  )
}

export function ReferencesInput(props: FieldInputProps) {
  const { Records } = useFieldInputs()
  const { value, onChange } = props
  return (
    <Records
      {...namingOf(props)}
      object={targetOf(props)}
      value={idsOf(value)}
      onChange={(ids) => onChange?.(ids.length === 0 ? null : [...ids])}
    />
  )
}
