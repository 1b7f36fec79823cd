import './inline-field.css'
import { Button, Input, Select } from 'antd'
import { type FocusEvent, type ReactNode, useEffect, useId, useRef } from 'react'
import { formatInstant } from '../dates.ts'
import { DayInput } from '../day-input.tsx'
import { type UiLanguage, useUiLanguage } from '../environment.ts'
import { useUiWords } from '../words.ts'
import { type InlineOutcome, type InlineState, useInlineEdit } from './use-inline-edit.ts'

export type InlineFieldProps = {
  label: string
  /** The stored value as text; '' means there is none. */
  value: string
  /** How the value reads when it is not being edited (a link, a translated choice). */
  display?: ReactNode
  kind?: 'text' | 'multiline' | 'choice' | 'date'
  /** `search`: what an option is found by, where that is more than its label. */
  options?: readonly { value: string; label: string; search?: string }[]
  maxLength?: number
  readOnly?: boolean
  save: (value: string) => Promise<InlineOutcome>
  onTakeTheirs?: () => void
  onEditing?: (editing: boolean) => void
}

/** One field of a record: click or Enter edits, Enter or leaving saves, Esc gives up. A refused or outrun save keeps what was typed. */
export function InlineField(props: InlineFieldProps) {
  const words = useUiWords()
  const language = useUiLanguage()
  const labelId = useId()
  const footId = useId()
  const reader = useRef<HTMLButtonElement>(null)
  const wasEditing = useRef(false)
  const edit = useInlineEdit({
    value: props.value,
    save: props.save,
    onTakeTheirs: props.onTakeTheirs,
    onEditing: props.onEditing,
  })
  const editing = edit.state.kind !== 'reading'
  useEffect(() => {
    if (wasEditing.current && !editing && document.activeElement === document.body) reader.current?.focus()
    wasEditing.current = editing
  }, [editing])

  if (!editing) {
    const shown = props.value === '' ? null : (props.display ?? props.value)
    return (
      <div className="rp-inline">
        <span className="rp-inline-label" id={labelId}>
          {props.label}
        </span>
        {props.readOnly ? (
          <div className="rp-inline-value" data-empty={shown === null}>
            {shown ?? '–'}
          </div>
        ) : (
          <button
            ref={reader}
            type="button"
            className="rp-inline-value"
            data-empty={shown === null}
            aria-label={
              props.value === ''
                ? words.add(props.label)
                : `${words.edit(props.label)}: ${textOf(props, props.value, language)}`
            }
            onClick={edit.begin}
          >
            {shown ?? words.empty}
          </button>
        )}
      </div>
    )
  }
  return (
    <div className="rp-inline">
      <span className="rp-inline-label" id={labelId}>
        {props.label}
      </span>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Esc and leaving belong to the whole editing area */}
      <div
        className="rp-inline-edit"
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.stopPropagation()
          edit.cancel()
        }}
        onBlur={(event) => {
          if (props.kind !== 'choice' && leaves(event) && edit.state.kind === 'editing') void edit.commit()
        }}
      >
        <Editor {...props} labelId={labelId} footId={footId} edit={edit} />
        <Foot
          id={footId}
          state={edit.state}
          movedTo={edit.movedTo}
          edit={edit}
          textOf={(value) => textOf(props, value, language)}
        />
      </div>
    </div>
  )
}

type Edit = ReturnType<typeof useInlineEdit>

function Editor(props: InlineFieldProps & { labelId: string; footId: string; edit: Edit }) {
  const { edit } = props
  const naming = { 'aria-labelledby': props.labelId, 'aria-describedby': props.footId }
  const status =
    edit.state.kind === 'refused' ? ('error' as const) : edit.state.kind === 'conflict' ? ('warning' as const) : ''
  const disabled = edit.state.kind === 'saving'
  if (props.kind === 'choice') {
    return (
      <Select
        {...naming}
        autoFocus
        defaultOpen
        allowClear
        showSearch={{ optionFilterProp: 'search' }}
        style={{ width: '100%' }}
        status={status}
        disabled={disabled}
        value={edit.draft === '' ? null : edit.draft}
        options={(props.options ?? []).map((option) => ({ ...option, search: option.search ?? option.label }))}
        onChange={(value: string | null | undefined) => void edit.commit(value ?? '')}
        onBlur={() => {
          if (edit.state.kind === 'editing') edit.cancel()
        }}
      />
    )
  }
  if (props.kind === 'multiline') {
    return (
      <Input.TextArea
        {...naming}
        autoFocus
        autoSize={{ minRows: 3, maxRows: 14 }}
        status={status}
        readOnly={disabled}
        {...(props.maxLength === undefined ? {} : { maxLength: props.maxLength })}
        value={edit.draft}
        onChange={(event) => edit.setDraft(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) void edit.commit()
        }}
      />
    )
  }
  if (props.kind === 'date') {
    return (
      <DayInput
        {...naming}
        autoFocus
        status={status}
        disabled={disabled}
        value={edit.draft}
        onChange={edit.setDraft}
        onSettle={(day) => void edit.commit(day)}
      />
    )
  }
  return (
    <Input
      {...naming}
      autoFocus
      status={status}
      readOnly={disabled}
      {...(props.maxLength === undefined ? {} : { maxLength: props.maxLength })}
      value={edit.draft}
      onChange={(event) => edit.setDraft(event.target.value)}
      onPressEnter={(event) => {
        // Enter that ends a Chinese input composition is no wish to save.
        if (!event.nativeEvent.isComposing) void edit.commit()
      }}
    />
  )
}

function Foot(props: {
  id: string
  state: InlineState
  movedTo: string | null
  edit: Edit
  textOf: (value: string) => string
}) {
  const words = useUiWords()
  const { state, edit } = props
  const theirs = state.kind === 'conflict' ? state.theirs : props.movedTo
  const tone = state.kind === 'refused' ? 'danger' : theirs === null ? 'plain' : 'warn'
  return (
    <div className="rp-inline-foot" id={props.id} data-tone={tone} aria-live="polite">
      {state.kind === 'saving' ? words.saving : null}
      {state.kind === 'refused' ? state.message : null}
      {theirs === null ? null : (
        <>
          <span>{words.changedMeanwhile(props.textOf(theirs))}</span>
          {state.kind === 'conflict' ? (
            <Button size="small" type="primary" onClick={() => void edit.keepMine()}>
              {words.keepMine}
            </Button>
          ) : null}
          <Button size="small" onMouseDown={(event) => event.preventDefault()} onClick={edit.takeTheirs}>
            {words.takeTheirs}
          </Button>
        </>
      )}
      {state.kind === 'refused' ? (
        <>
          <Button size="small" onClick={() => void edit.commit()}>
            {words.save}
          </Button>
          <Button size="small" onClick={edit.cancel}>
            {words.cancel}
          </Button>
        </>
      ) : null}
    </div>
  )
}

function leaves(event: FocusEvent<HTMLElement>): boolean {
  return !(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget))
}

const NOON = 'T12:00:00Z'

/** A value as people read it: never a stored id, nor a day in the form it is stored in. */
function textOf(props: InlineFieldProps, value: string, language: UiLanguage): string {
  if (value === '') return '–'
  if (props.kind === 'date') return formatInstant(`${value}${NOON}`, 'day', language, 'UTC') || value
  return props.options?.find((option) => option.value === value)?.label ?? value
}
