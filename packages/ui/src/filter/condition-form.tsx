import type { FilterCondition, FilterOperator } from '@rapport/kernel'
import { Button, Input, InputNumber, Select } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { DayInput } from '../day-input.tsx'
import { useUiWords } from '../words.ts'
import {
  type ConditionDraft,
  type EditorField,
  operatorsFor,
  operatorWord,
  readDraft,
  type Setting,
  valueShape,
} from './conditions.ts'

const DAYS_FIRST = '90'

type Props = {
  setting: Setting
  initial: ConditionDraft | null
  onApply: (condition: FilterCondition) => void
  onCancel: () => void
}

/** Field, then comparison, then value. “Apply” stays closed until the condition can be read. */
export function ConditionForm(props: Props) {
  const words = useUiWords()
  const [draft, setDraft] = useState<ConditionDraft | null>(props.initial)
  const field = props.setting.fields.find((each) => each.name === draft?.field)
  const condition = draft ? readDraft(draft, props.setting) : null

  return (
    <form
      className="rp-condition"
      onSubmit={(event) => {
        event.preventDefault()
        if (condition) props.onApply(condition)
      }}
    >
      <Labelled label={words.field}>
        {(id) => (
          <Select
            id={id}
            autoFocus={draft === null}
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={words.chooseValue}
            value={draft?.field ?? null}
            options={props.setting.fields.map((each) => ({ value: each.name, label: each.label }))}
            onChange={(name: string) => setDraft(firstDraft(name, props.setting.fields))}
          />
        )}
      </Labelled>
      {field && draft ? (
        <>
          <Labelled label={words.operator}>
            {(id) => (
              <Select
                id={id}
                value={draft.op}
                options={withCurrent(operatorsFor(field), draft.op).map((op) => ({
                  value: op,
                  label: operatorWord(field, op, words),
                }))}
                onChange={(op: FilterOperator) => setDraft({ ...draft, op, texts: carriedTexts(draft, op) })}
              />
            )}
          </Labelled>
          <ValueInput key={`${draft.field}-${valueShape(draft.op)}`} field={field} draft={draft} onChange={setDraft} />
        </>
      ) : null}
      <footer>
        <Button onClick={props.onCancel}>{words.cancel}</Button>
        <Button type="primary" htmlType="submit" disabled={condition === null}>
          {words.apply}
        </Button>
      </footer>
    </form>
  )
}

function ValueInput(props: { field: EditorField; draft: ConditionDraft; onChange: (draft: ConditionDraft) => void }) {
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
        ) : field.type === 'instant' ? (
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

function Labelled(props: { label: string; children: (id: string) => ReactNode }) {
  const id = useId()
  return (
    <div className="rp-condition-part">
      <label htmlFor={id}>{props.label}</label>
      {props.children(id)}
    </div>
  )
}

function firstDraft(name: string, fields: readonly EditorField[]): ConditionDraft | null {
  const field = fields.find((each) => each.name === name)
  const op = field ? operatorsFor(field)[0] : undefined
  return op ? { field: name, op, texts: valueShape(op) === 'days' ? [DAYS_FIRST] : [] } : null
}

/** A changed comparison keeps what was typed when it still fits. */
function carriedTexts(draft: ConditionDraft, op: FilterOperator): readonly string[] {
  const shape = valueShape(op)
  if (shape === 'days') return valueShape(draft.op) === 'days' ? draft.texts : [DAYS_FIRST]
  if (valueShape(draft.op) === 'days') return []
  return shape === 'one' ? draft.texts.slice(0, 1) : draft.texts
}

/** A filter from outside may use a comparison the menu leaves out; it must stay visible. */
function withCurrent(operators: readonly FilterOperator[], current: FilterOperator): readonly FilterOperator[] {
  return operators.includes(current) ? operators : [current, ...operators]
}
