import { Select, Switch } from 'antd'
import { ChoiceMark } from '../choices.tsx'
import type { FieldInputProps, Shown } from '../field.ts'
import { fieldWords } from '../field-words.ts'
import { namingOf } from '../of-text.ts'

export function ChoiceInput(props: FieldInputProps) {
  const { field, value, onChange, onSettle } = props
  return (
    <Select<string | null>
      {...namingOf(props)}
      style={{ width: '100%' }}
      showSearch={{ optionFilterProp: 'search' }}
      allowClear={!field.required}
      value={typeof value === 'string' ? value : null}
      options={optionsOf(props)}
      {...(onSettle ? { defaultOpen: true } : {})}
      onChange={(chosen) => {
        onChange?.(chosen ?? null)
        onSettle?.(chosen ?? null)
      }}
    />
  )
}

export function ChoicesInput(props: FieldInputProps) {
  const { value, onChange } = props
  return (
    <Select<string[]>
      {...namingOf(props)}
      mode="multiple"
      style={{ width: '100%' }}
      optionFilterProp="search"
      value={Array.isArray(value) ? value.map(String) : []}
      options={optionsOf(props)}
      onChange={(chosen) => onChange?.(chosen.length === 0 ? null : chosen)}
    />
  )
}

/** Where a field may be empty, yes and no are two answers and “not said” a third. */
export function YesNoInput(props: FieldInputProps) {
  const { field, value, onChange, onSettle, format } = props
  const take = (chosen: boolean | null) => {
    onChange?.(chosen)
    onSettle?.(chosen)
  }
  if (field.required) {
    const { status: _, ...naming } = namingOf(props)
    return <Switch {...naming} checked={value === true} onChange={take} />
  }
  const words = fieldWords(format.language)
  return (
    <Select<'yes' | 'no'>
      {...namingOf(props)}
      style={{ width: '100%' }}
      allowClear
      value={typeof value === 'boolean' ? (value ? 'yes' : 'no') : null}
      options={(['yes', 'no'] as const).map((one) => ({ value: one, label: words[one] }))}
      {...(onSettle ? { defaultOpen: true } : {})}
      onChange={(chosen?: 'yes' | 'no') => take(chosen === undefined ? null : chosen === 'yes')}
    />
  )
}

function optionsOf({ field, format }: Pick<Shown, 'field' | 'format'>) {
  return (field.choices ?? []).map((value) => ({
    value,
    label: <ChoiceMark label={format.choiceLabel(field, value)} tone={format.choiceTone(field, value)} />,
    search: format.choiceLabel(field, value),
  }))
}
