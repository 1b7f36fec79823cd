import './inline-field.css'
import { EditOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { type FocusEvent, type ReactNode, useEffect, useId, useRef } from 'react'
import { useUiWords } from '../words.ts'
import { type InlineOptions, type InlineState, useInlineEdit } from './use-inline-edit.ts'

export type InlineEdit<Value> = ReturnType<typeof useInlineEdit<Value>>

/** What an editor passes to its control. */
export type EditorNaming = {
  'aria-labelledby': string
  'aria-describedby': string
  status: '' | 'error' | 'warning'
}

export type InlineShellProps<Value> = Omit<InlineOptions<Value>, 'onTakeTheirs' | 'onEditing'> & {
  label: string
  /** How the value reads when it is not being edited; null: there is none. */
  shown: ReactNode
  /** It holds links of its own, so that the way to edit it stands beside it. */
  isLinked?: boolean | undefined
  /** A value in words, for names of buttons. */
  textOf: (value: Value) => string
  readOnly?: boolean | undefined
  onTakeTheirs?: (() => void) | undefined
  onEditing?: ((editing: boolean) => void) | undefined
  /** What leaving the control means: most save what was typed, lists to choose from give up. */
  onLeave?: 'save' | 'giveUp'
  editor: (edit: InlineEdit<Value>, naming: EditorNaming) => ReactNode
}

/** A value of a record: click or Enter edits, Enter or leaving saves, Esc gives up. A refused or outrun save keeps what was typed. */
export function InlineShell<Value>(props: InlineShellProps<Value>) {
  const words = useUiWords()
  const labelId = useId()
  const reader = useRef<HTMLButtonElement>(null)
  const wasEditing = useRef(false)
  const { value, isSame, save, onTakeTheirs, onEditing } = props
  const edit = useInlineEdit({ value, isSame, save, onTakeTheirs, onEditing })
  const editing = edit.state.kind !== 'reading'
  useEffect(() => {
    if (wasEditing.current && !editing && document.activeElement === document.body) reader.current?.focus()
    wasEditing.current = editing
  }, [editing])
  const { label, shown, isLinked = false, readOnly, textOf } = props
  const name = shown === null ? words.add(label) : `${words.edit(label)}: ${textOf(value)}`
  return (
    <div className="rp-inline">
      <span className="rp-inline-label" id={labelId}>
        {label}
      </span>
      {editing ? <Editing {...props} edit={edit} labelId={labelId} /> : null}
      {!editing && (readOnly || (isLinked && shown !== null)) ? (
        <div className="rp-inline-value" data-empty={shown === null}>
          <span>{shown ?? '–'}</span>
          {readOnly ? null : (
            <button ref={reader} type="button" className="rp-inline-pen" aria-label={name} onClick={edit.begin}>
              <EditOutlined />
            </button>
          )}
        </div>
      ) : null}
      {editing || readOnly || (isLinked && shown !== null) ? null : (
        <button
          ref={reader}
          type="button"
          className="rp-inline-value"
          data-empty={shown === null}
          aria-label={name}
          onClick={edit.begin}
        >
          {shown ?? words.empty}
        </button>
      )}
    </div>
  )
}

function Editing<Value>(props: InlineShellProps<Value> & { edit: InlineEdit<Value>; labelId: string }) {
  const { edit, labelId, onLeave = 'save', editor, textOf } = props
  const footId = useId()
  const { kind } = edit.state
  const status = kind === 'refused' ? 'error' : kind === 'conflict' ? 'warning' : ''
  const { leave, stay } = useLeaving(edit, onLeave)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Esc and leaving belong to the whole editing area
    <div
      className="rp-inline-edit"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        edit.cancel()
      }}
      onFocus={stay}
      onBlur={(event) => {
        if (leaves(event)) leave()
      }}
    >
      {editor(edit, { 'aria-labelledby': labelId, 'aria-describedby': footId, status })}
      <Foot id={footId} state={edit.state} edit={edit} textOf={textOf} />
    </div>
  )
}

/** Calendars say what was typed only after they have lost the focus. */
const LATE_CHANGE_MS = 60

/** Saves what was typed, or gives it up, once somebody has left and the control has had its last word. */
function useLeaving<Value>(edit: InlineEdit<Value>, onLeave: 'save' | 'giveUp') {
  const now = useRef(edit)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => {
    now.current = edit
  })
  useEffect(() => () => clearTimeout(timer.current), [])
  const stay = () => clearTimeout(timer.current)
  const leave = () => {
    stay()
    timer.current = setTimeout(() => {
      const { state, commit, cancel } = now.current
      if (state.kind !== 'editing') return
      if (onLeave === 'save') void commit()
      else cancel()
    }, LATE_CHANGE_MS)
  }
  return { leave, stay }
}

function Foot<Value>(props: {
  id: string
  state: InlineState<Value>
  edit: InlineEdit<Value>
  textOf: (value: Value) => string
}) {
  const words = useUiWords()
  const { state, edit } = props
  const theirs = state.kind === 'conflict' ? { value: state.theirs } : edit.movedTo
  const tone = state.kind === 'refused' ? 'danger' : theirs === null ? 'plain' : 'warn'
  return (
    <div className="rp-inline-foot" id={props.id} data-tone={tone} aria-live="polite">
      {state.kind === 'saving' ? words.saving : null}
      {state.kind === 'refused' ? state.message : null}
      {theirs === null ? null : (
        <>
          <span>{words.changedMeanwhile(props.textOf(theirs.value))}</span>
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

const OPENED = '.ant-select-dropdown, .ant-picker-dropdown, .ant-drawer, .ant-modal'

/** What an editor opens (lists, calendars, a form for something new) hangs elsewhere in the document and still belongs to it. */
function leaves({ target, relatedTarget, currentTarget }: FocusEvent<HTMLElement>): boolean {
  if (!currentTarget.contains(target)) return false
  if (!(relatedTarget instanceof Element)) return true
  const opened = relatedTarget.closest(OPENED)
  return !currentTarget.contains(relatedTarget) && (opened === null || opened.contains(currentTarget))
}
