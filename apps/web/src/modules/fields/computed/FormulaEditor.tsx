import { Input } from 'antd'
import { type ComponentRef, type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { inserted, type Suggestion, suggestionsFor, wordBefore } from './completion.ts'
import { FormulaHelp } from './FormulaHelp.tsx'

type Props = {
  id?: string
  value?: string
  onChange?: (value: string) => void
  fields: readonly { path: string; label: string }[]
}

/** A formula as text, with what can be put in: while one writes, and below by pressing. */
export function FormulaEditor({ id, value = '', onChange, fields }: Props) {
  const { t } = useTranslation('fields')
  const box = useRef<ComponentRef<typeof Input.TextArea>>(null)
  const listId = useId()
  const [cursor, setCursor] = useState<number | null>(null)
  const [active, setActive] = useState(0)
  const word = cursor === null ? null : wordBefore(value, cursor)
  const offered = word === null ? [] : suggestionsFor(word.text, fields)
  const goesTo = useRef<number | null>(null)
  // The cursor can be set once the text stands there, and before anything more is typed.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text is what has to stand there
  useLayoutEffect(() => {
    const place = goesTo.current
    if (place === null) return
    goesTo.current = null
    textarea()?.focus()
    textarea()?.setSelectionRange(place, place)
  }, [value])
  const textarea = () => box.current?.resizableTextArea?.textArea
  const put = (insert: string, over = word ?? wordBefore('', 0)) => {
    const area = textarea()
    const place = over.text === '' ? { text: '', start: area?.selectionStart ?? value.length } : over
    const next = inserted(value, place, insert)
    onChange?.(next.text)
    setCursor(null)
    goesTo.current = next.cursor
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (offered.length === 0) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const chosen = offered[active]
    if (step !== undefined) setActive((active + step + offered.length) % offered.length)
    else if ((event.key === 'Enter' || event.key === 'Tab') && chosen) put(chosen.insert)
    else if (event.key === 'Escape') setCursor(null)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className="formula-editor">
      <Input.TextArea
        ref={box}
        {...(id === undefined ? {} : { id })}
        className="formula-text"
        value={value}
        spellCheck={false}
        autoComplete="off"
        maxLength={1000}
        autoSize={{ minRows: 3, maxRows: 12 }}
        aria-autocomplete="list"
        aria-controls={listId}
        {...(offered.length > 0 ? { 'aria-activedescendant': `${listId}-${active}` } : {})}
        onChange={(event) => {
          onChange?.(event.target.value)
          setCursor(event.target.selectionStart)
          setActive(0)
        }}
        onKeyDown={onKeyDown}
        onBlur={() => setCursor(null)}
      />
      <Suggestions id={listId} offered={offered} active={active} onTake={({ insert }) => put(insert)} />
      <FormulaHelp
        fields={fields}
        onTake={(insert) => put(insert, { text: '', start: 0 })}
        label={t('computed.help')}
      />
    </div>
  )
}

type ListProps = { id: string; offered: readonly Suggestion[]; active: number; onTake: (one: Suggestion) => void }

function Suggestions({ id, offered, active, onTake }: ListProps) {
  const { t } = useTranslation('fields')
  return (
    <div
      id={id}
      role="listbox"
      aria-label={t('computed.suggestions')}
      className="formula-suggestions"
      hidden={offered.length === 0}
    >
      {offered.map((one, place) => (
        // The keys belong to the text above, which keeps the focus.
        // biome-ignore lint/a11y/useKeyWithClickEvents: chosen by the keys of the text
        <div
          key={`${one.kind} ${one.insert}`}
          id={`${id}-${place}`}
          role="option"
          tabIndex={-1}
          aria-selected={place === active}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onTake(one)}
        >
          <code>{one.kind === 'field' ? one.insert : one.insert.replace('$', '')}</code>
          <span className="rp-muted">{one.kind === 'field' ? one.label : t(`functions.${one.label as 'has'}`)}</span>
        </div>
      ))}
    </div>
  )
}
