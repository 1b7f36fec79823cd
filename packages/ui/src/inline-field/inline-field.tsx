import { Input, Select } from 'antd'
import type { ReactNode } from 'react'
import { formatInstant } from '../dates.ts'
import { DayInput } from '../day-input.tsx'
import { type UiLanguage, useUiLanguage } from '../environment.ts'
import { type EditorNaming, type InlineEdit, InlineShell } from './inline-shell.tsx'
import type { InlineOutcome } from './use-inline-edit.ts'

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

/** One text of a record that no declaration describes, edited in place. */
export function InlineField(props: InlineFieldProps) {
  const language = useUiLanguage()
  const { label, value, save, readOnly, onTakeTheirs, onEditing } = props
  return (
    <InlineShell<string>
      label={label}
      value={value}
      isSame={(one, other) => one.trim() === other.trim()}
      save={(typed) => save(typed.trim())}
      shown={value === '' ? null : (props.display ?? value)}
      textOf={(text) => textOf(props, text, language)}
      readOnly={readOnly}
      onTakeTheirs={onTakeTheirs}
      onEditing={onEditing}
      onLeave={props.kind === 'choice' ? 'giveUp' : 'save'}
      editor={(edit, naming) => <Editor {...props} edit={edit} naming={naming} />}
    />
  )
}

type Edit = InlineEdit<string>

function Editor(props: InlineFieldProps & { edit: Edit; naming: EditorNaming }) {
  const { edit, naming } = props
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
        disabled={disabled}
        value={edit.draft === '' ? null : edit.draft}
        options={(props.options ?? []).map((option) => ({ ...option, search: option.search ?? option.label }))}
        onChange={(value: string | null | undefined) => void edit.commit(value ?? '')}
      />
    )
  }
  if (props.kind === 'multiline') {
    return (
      <Input.TextArea
        {...naming}
        autoFocus
        autoSize={{ minRows: 3, maxRows: 14 }}
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

const NOON = 'T12:00:00Z'

/** A value as people read it: never a stored id, nor a day in the form it is stored in. */
function textOf(props: InlineFieldProps, value: string, language: UiLanguage): string {
  if (value === '') return '–'
  if (props.kind === 'date') return formatInstant(`${value}${NOON}`, 'day', language, 'UTC') || value
  return props.options?.find((option) => option.value === value)?.label ?? value
}
