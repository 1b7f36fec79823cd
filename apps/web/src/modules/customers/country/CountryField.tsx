import { type FieldInputProps, namingOf } from '@rapport/ui'
import { CountrySelect } from '../../../platform/fields/CountrySelect.tsx'

/** A country where form and fields follow from the declaration: customers keep it as a text, its code. */
export function CountryField({ value, onChange, onSettle, ...props }: FieldInputProps) {
  const take = (code: string | null) => {
    onChange?.(code)
    onSettle?.(code)
  }
  return <CountrySelect {...namingOf(props)} value={typeof value === 'string' ? value : null} onChange={take} />
}
