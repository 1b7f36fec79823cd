import type { ObjectName } from '@rapport/contract'
import { FieldInput, isSameValue } from '@rapport/ui'
import { Alert, ConfigProvider } from 'antd'
import { type FocusEvent, type KeyboardEvent, useId, useRef, useState } from 'react'
import { isProblem } from '../../api/problem.ts'
import { useProblemText } from '../../api/problem-text.ts'
import { useFieldFormat } from '../field-format.tsx'
import type { RecordField } from '../object.ts'
import { RecordInputs } from '../record-inputs.tsx'
import { useSaveValues } from './save-values.ts'
import type { RecordRow } from './types.ts'

type Props = { field: RecordField; row: RecordRow; onDone: () => void }

/** A value of a row edited in its cell: Enter, a choice or leaving saves, Esc gives up. What is refused stays typed, with the reason. */
export function CellEditor({ field, row, onDone }: Props) {
  const format = useFieldFormat()
  const problemText = useProblemText()
  const object = field.object as ObjectName // as `useObject` names it
  const save = useSaveValues(object)
  const [value, setValue] = useState<unknown>(row[field.key] ?? null)
  const [problem, setProblem] = useState<string | null>(null)
  const latest = useRef(value)
  // Saving, or done: there is nothing more to save.
  const isBusy = useRef(false)
  const labelId = useId()

  async function commit(next: unknown): Promise<void> {
    if (isBusy.current) return
    isBusy.current = true
    if (isSameValue(next ?? null, row[field.key] ?? null)) return onDone()
    try {
      await save(row, { [field.key]: next ?? null })
      onDone()
    } catch (error) {
      const own = isProblem(error) ? error.fieldErrors.find(({ path }) => path === field.key) : undefined
      setProblem(own?.message ?? problemText(error))
      isBusy.current = false
    }
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Esc and leaving belong to the whole editing area
    <div
      className="record-cell-editor"
      onKeyDown={(event: KeyboardEvent) => {
        event.stopPropagation()
        if (event.key !== 'Escape') return
        isBusy.current = true
        onDone()
      }}
      onBlur={(event) => {
        // Calendars tell what was typed only after they were left.
        if (leaves(event) && problem === null) setTimeout(() => void commit(latest.current))
      }}
    >
      <ConfigProvider popupMatchSelectWidth={false}>
        <RecordInputs>
          <FieldInput
            autoFocus
            field={field}
            value={value}
            onChange={(next) => {
              latest.current = next
              setValue(next)
              setProblem(null)
            }}
            onSettle={(next) => void commit(next)}
            status={problem === null ? '' : 'error'}
            row={row}
            format={format}
            aria-labelledby={labelId}
          />
        </RecordInputs>
      </ConfigProvider>
      <span id={labelId} hidden>
        {field.label}
      </span>
      {problem === null ? null : <Alert type="error" className="record-cell-problem" title={problem} />}
    </div>
  )
}

/** Menus of choices and calendars stand outside the cell in the document; choosing there does not leave it. */
function leaves({ relatedTarget, currentTarget }: FocusEvent<HTMLElement>): boolean {
  if (!(relatedTarget instanceof Element)) return document.hasFocus()
  return (
    !currentTarget.contains(relatedTarget) &&
    relatedTarget.closest('.ant-select-dropdown, .ant-picker-dropdown') === null
  )
}
