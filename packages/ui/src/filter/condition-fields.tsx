import type { FilterOperator } from '@rapport/kernel'
import { Select } from 'antd'
import { useUiWords } from '../words.ts'
import {
  type ConditionDraft,
  type EditorField,
  fullLabel,
  isTyped,
  operatorsFor,
  operatorWord,
  type Setting,
  valueShape,
} from './conditions.ts'
import { Labelled, ValueInput } from './value-input.tsx'

/** What a number of days, or of other units, begins with. */
const DAYS_FIRST = ['90']
const NEXT_FIRST = ['7', 'day']
const OLDER_FIRST = ['3', 'month']

type Props = {
  setting: Setting
  draft: ConditionDraft | null
  onChange: (draft: ConditionDraft | null) => void
  autoFocus: boolean
}

/** The parts of a condition: its field and, once that is chosen, how it is compared with what. */
export function ConditionFields({ setting, draft, onChange, autoFocus }: Props) {
  const words = useUiWords()
  const field = setting.fields.find((each) => each.name === draft?.field)
  return (
    <>
      <Labelled label={words.field}>
        {(id) => (
          <Select
            id={id}
            autoFocus={autoFocus}
            showSearch={{ optionFilterProp: 'full' }}
            placeholder={words.chooseValue}
            value={draft?.field ?? null}
            options={fieldOptions(setting.fields)}
            optionLabelProp="full"
            popupMatchSelectWidth={false}
            onChange={(name: string) => onChange(firstDraft(name, setting.fields))}
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
                popupMatchSelectWidth={false}
                options={withCurrent(operatorsFor(field), draft.op).map((op) => ({
                  value: op,
                  label: operatorWord(field, op, words),
                }))}
                onChange={(op: FilterOperator) => onChange({ ...draft, op, texts: carriedTexts(draft, op) })}
              />
            )}
          </Labelled>
          <ValueInput key={`${draft.field}-${valueShape(draft.op)}`} field={field} draft={draft} onChange={onChange} />
        </>
      ) : null}
    </>
  )
}

/** Fields of the record itself, then those of what it belongs to under a heading each. */
function fieldOptions(fields: readonly EditorField[]) {
  const option = (field: EditorField) => ({ value: field.name, label: field.label, full: fullLabel(field) })
  const groups = new Set(fields.flatMap(({ group }) => group ?? []))
  return [
    ...fields.filter(({ group }) => group === undefined).map(option),
    ...[...groups].map((group) => ({
      label: group,
      full: '',
      options: fields.filter((field) => field.group === group).map(option),
    })),
  ]
}

function firstDraft(name: string, fields: readonly EditorField[]): ConditionDraft | null {
  const field = fields.find((each) => each.name === name)
  const op = field ? operatorsFor(field)[0] : undefined
  return op ? { field: name, op, texts: firstTexts(op) } : null
}

function firstTexts(op: FilterOperator): readonly string[] {
  if (op === 'withinNext') return NEXT_FIRST
  if (op === 'olderThan') return OLDER_FIRST
  return valueShape(op) === 'days' ? DAYS_FIRST : []
}

/** A changed comparison keeps what was typed when it still fits. */
function carriedTexts(draft: ConditionDraft, op: FilterOperator): readonly string[] {
  if (valueShape(draft.op) === valueShape(op)) return draft.texts
  if (!isTyped(draft.op) || !isTyped(op)) return firstTexts(op)
  return valueShape(op) === 'one' ? draft.texts.slice(0, 1) : draft.texts
}

/** A filter from outside may use a comparison the menu leaves out; it must stay visible. */
function withCurrent(operators: readonly FilterOperator[], current: FilterOperator): readonly FilterOperator[] {
  return operators.includes(current) ? operators : [current, ...operators]
}
