import type { ReactNode } from 'react'
import type { FieldFormat, FieldKind, ShownField } from './field.ts'
import { type FieldInputs, FieldInputsProvider } from './inputs.tsx'

/** A field of an object that exists in tests only. */
export function fieldOf(type: FieldKind, more: Partial<ShownField> = {}): ShownField {
  return { object: 'gadget', name: 'part', type, ...more }
}

export function formatOf(language: 'zh' | 'en'): FieldFormat {
  return {
    language,
    timeZone: 'Asia/Shanghai',
    currency: 'CNY',
    choiceLabel: ({ name }, value) => `${name} ${value}`,
    choiceTone: (_field, value) => (value === 'red' ? 'danger' : null),
    countryName: (code) => (code === 'DE' ? 'Germany' : code),
    reference: (object, id, name) => <a href={`/${object}/${id}`}>{name}</a>,
    references: (object, ids) => `${object} ${ids.join(' ')}`,
  }
}

/** Inputs as an app would bring them, as small as can be. */
const INPUTS: FieldInputs = {
  Moment: ({ value, onChange }) => (
    <input aria-label="moment" value={value} onChange={(event) => onChange(event.target.value)} />
  ),
  Record: ({ object, value, name, onChange }) => (
    <button
      type="button"
      onClick={() => onChange('id-9', 'Nine')}
    >{`${object} ${value ?? 'none'} ${name ?? ''}`}</button>
  ),
  Records: ({ value, onChange }) => (
    <button type="button" onClick={() => onChange([...value, 'id-9'])}>{`several ${value.length}`}</button>
  ),
  Country: ({ value, onChange }) => (
    <input aria-label="country" value={value ?? ''} onChange={(event) => onChange(event.target.value || null)} />
  ),
}

export function WithInputs({ children }: { children: ReactNode }) {
  return <FieldInputsProvider inputs={INPUTS}>{children}</FieldInputsProvider>
}
