import type { ObjectName } from '@rapport/contract'
import { FieldInput, isSameValue, valueText } from '@rapport/ui'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button, ConfigProvider } from 'antd'
import { type FocusEvent, type KeyboardEvent, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../../api/problem.ts'
import { useProblemText } from '../../api/problem-text.ts'
import { useFieldFormat } from '../field-format.tsx'
import type { RecordField } from '../object.ts'
import { RecordInputs } from '../record-inputs.tsx'
import { Overtaken, showInLists, useSaveValues } from './save-values.ts'
import type { RecordRow } from './types.ts'

type Props = { field: RecordField; row: RecordRow; onDone: () => void }

/** A value of a row edited in its cell: Enter, a choice or leaving saves, Esc gives up. What is refused stays typed, with the reason. */
export function CellEditor({ field, row, onDone }: Props) {
  const format = useFieldFormat()
  const problemText = useProblemText()
  const object = field.object as ObjectName // as `useObject` names it
  const save = useSaveValues(object)
  const client = useQueryClient()
  const [value, setValue] = useState<unknown>(row[field.key] ?? null)
  const [problem, setProblem] = useState<string | null>(null)
  // What somebody else saved first, until one chose between both values.
  const [theirs, setTheirs] = useState<RecordRow | null>(null)
  const latest = useRef(value)
  // Saving, or done: there is nothing more to save.
  const isBusy = useRef(false)
  const labelId = useId()

  async function commit(next: unknown, upon = row): Promise<void> {
    if (isBusy.current) return
    isBusy.current = true
    if (isSameValue(next ?? null, upon[field.key] ?? null)) return onDone()
    try {
      await save(upon, { [field.key]: next ?? null })
      onDone()
    } catch (error) {
      const own = isProblem(error) ? error.fieldErrors.find(({ path }) => path === field.key) : undefined
      if (error instanceof Overtaken) setTheirs(error.current)
      else setProblem(own?.message ?? problemText(error))
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
        if (leaves(event) && problem === null && theirs === null) setTimeout(() => void commit(latest.current))
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
      {theirs === null ? null : (
        <BothValues
          field={field}
          theirs={theirs}
          mine={value}
          onTheirs={() => {
            isBusy.current = true
            showInLists(client, object, theirs)
            onDone()
          }}
          onMine={() => void commit(latest.current, theirs)}
        />
      )}
      {problem === null ? null : <Alert type="error" className="record-cell-problem" title={problem} />}
    </div>
  )
}

type BothProps = { field: RecordField; theirs: RecordRow; mine: unknown; onTheirs: () => void; onMine: () => void }

/** Somebody else saved this value first: what they wrote beside what was typed here. */
function BothValues({ field, theirs, mine, onTheirs, onMine }: BothProps) {
  const { t } = useTranslation('lists')
  const format = useFieldFormat()
  const text = (value: unknown, row: RecordRow | Record<string, never>) =>
    valueText(field, value, row, format) || t('overtaken.nothing')
  return (
    <Alert
      type="warning"
      role="alert"
      className="record-cell-problem"
      title={t('overtaken.title')}
      description={
        <dl className="record-overtaken">
          <dt>{t('overtaken.theirs')}</dt>
          <dd>{text(theirs[field.key] ?? null, theirs)}</dd>
          <dd>
            <Button size="small" onClick={onTheirs}>
              {t('overtaken.take')}
            </Button>
          </dd>
          <dt>{t('overtaken.mine')}</dt>
          <dd>{text(mine, {})}</dd>
          <dd>
            <Button size="small" onClick={onMine}>
              {t('overtaken.keep')}
            </Button>
          </dd>
        </dl>
      }
    />
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
