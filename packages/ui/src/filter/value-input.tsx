import { PERIOD_UNITS, PERIODS } from '@rapport/kernel'
import { Input, InputNumber, Select } from 'antd'
import { type ReactNode, useId } from 'react'
import { DayInput } from '../day-input.tsx'
import { useUiWords } from '../words.ts'
import { type ConditionDraft, type EditorField, isMoment, valueShape } from './conditions.ts'
import { LookupSelect } from './lookup-select.tsx'

/** What a field is compared with, asked for in the way that fits the comparison. */
export function ValueInput(props: {
  field: EditorField
  draft: ConditionDraft
  onChange: (draft: ConditionDraft) => void
}) {
  const words = useUiWords()
  const { field, draft } = props
  const shape = valueShape(draft.op)
  const setText = (index: number, text: string) => {
    const texts = [...draft.texts]
    texts[index] = text
    props.onChange({ ...draft, texts })
  }
  if (shape === 'none') return null
  if (shape === 'days') {
    return (
      <Labelled label={words.value}>
        {(id) => (
          <InputNumber
            id={id}
            min={1}
            max={36_500}
            precision={0}
            suffix={words.days}
            style={{ width: '100%' }}
            value={draft.texts[0] === undefined ? null : Number(draft.texts[0])}
            onChange={(days) => setText(0, days === null ? '' : String(days))}
          />
        )}
      </Labelled>
    )
  }
  if (shape === 'period') return <PeriodInput text={draft.texts[0]} onText={(text) => setText(0, text)} />
  if (shape === 'amount') return <AmountInput texts={draft.texts} onText={setText} />
  if (shape === 'list' && field.lookup) {
    const { lookup } = field
    return (
      <Labelled label={words.value}>
        {(id) => (
          <LookupSelect
            id={id}
            lookup={lookup}
            texts={draft.texts}
            onTexts={(texts) => props.onChange({ ...draft, texts })}
          />
        )}
      </Labelled>
    )
  }
  if (shape === 'list') {
    return (
      <Labelled label={words.value}>
        {(id) => (
          <Select
            id={id}
            mode={field.options ? 'multiple' : 'tags'}
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={words.chooseValue}
            value={[...draft.texts]}
            options={[...(field.options ?? [])]}
            onChange={(texts: string[]) => props.onChange({ ...draft, texts })}
          />
        )}
      </Labelled>
    )
  }
  if (shape === 'range') {
    return (
      <>
        <ScalarInput label={words.from} field={field} text={draft.texts[0] ?? ''} onText={(text) => setText(0, text)} />
        <ScalarInput label={words.to} field={field} text={draft.texts[1] ?? ''} onText={(text) => setText(1, text)} />
      </>
    )
  }
  return (
    <ScalarInput label={words.value} field={field} text={draft.texts[0] ?? ''} onText={(text) => setText(0, text)} />
  )
}

function PeriodInput(props: { text: string | undefined; onText: (text: string) => void }) {
  const words = useUiWords()
  return (
    <Labelled label={words.value}>
      {(id) => (
        <Select
          id={id}
          placeholder={words.chooseValue}
          value={props.text ?? null}
          options={PERIODS.map((period) => ({ value: period, label: words.periods[period] }))}
          onChange={props.onText}
        />
      )}
    </Labelled>
  )
}

function AmountInput(props: { texts: readonly string[]; onText: (index: number, text: string) => void }) {
  const words = useUiWords()
  const [count = '', unit = 'day'] = props.texts
  return (
    <div className="rp-condition-amount">
      <Labelled label={words.value}>
        {(id) => (
          <InputNumber
            id={id}
            min={1}
            max={36_500}
            precision={0}
            style={{ width: '100%' }}
            value={count === '' ? null : Number(count)}
            onChange={(next) => props.onText(0, next === null ? '' : String(next))}
          />
        )}
      </Labelled>
      <Labelled label={words.unitLabel}>
        {(id) => (
          <Select
            id={id}
            value={unit}
            options={PERIOD_UNITS.map((each) => ({ value: each, label: words.unit(each, Number(count)) }))}
            onChange={(next) => props.onText(1, next)}
          />
        )}
      </Labelled>
    </div>
  )
}

function ScalarInput(props: { label: string; field: EditorField; text: string; onText: (text: string) => void }) {
  const words = useUiWords()
  const { field } = props
  const yesNo = [
    { value: 'true', label: words.yes },
    { value: 'false', label: words.no },
  ]
  const options = field.type === 'boolean' ? yesNo : field.options
  return (
    <Labelled label={props.label}>
      {(id) =>
        options ? (
          <Select
            id={id}
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={words.chooseValue}
            value={props.text === '' ? null : props.text}
            options={[...options]}
            onChange={props.onText}
          />
        ) : isMoment(field) ? (
          <DayInput id={id} value={props.text} onChange={props.onText} />
        ) : (
          <Input
            id={id}
            inputMode={field.type === 'number' || field.type === 'money' ? 'decimal' : 'text'}
            suffix={field.type === 'money' ? field.currency : undefined}
            value={props.text}
            onChange={(event) => props.onText(event.target.value)}
          />
        )
      }
    </Labelled>
  )
}

/** A part with its label. */
export function Labelled(props: { label: string; children: (id: string) => ReactNode }) {
  const id = useId()
  return (
    <div className="rp-condition-part">
      <label htmlFor={id}>{props.label}</label>
      {props.children(id)}
    </div>
  )
}
