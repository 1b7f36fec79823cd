import './palette.css'
import { Modal } from 'antd'
import { type KeyboardEvent, useEffect, useEffectEvent, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../platform/frame/icons.tsx'
import { useGo } from '../../platform/navigation.tsx'
import { type PaletteItem, usePaletteItems } from './use-palette-items.tsx'

/** ⌘K: customers and orders by any part of them, and the things one can do. Keys only, or the pointer. */
export function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('shell')
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState(0)
  const listId = useId()
  const go = useGo()
  const { groups, failed, waiting, isBehind, query, foundCount } = usePaletteItems(text)
  const items = groups.flatMap((group) => group.items)
  const active = Math.min(chosen, Math.max(items.length - 1, 0))
  // Until the search has answered, what stands there was found for an earlier text: Enter waits for the answer.
  const isOld = isBehind || (waiting && (items.length === 0 || active < foundCount))
  const [isEntered, setEntered] = useState(false)
  const openActive = useEffectEvent(() => open(items[active]))
  useEffect(() => {
    if (!isEntered || isOld) return
    setEntered(false)
    openActive()
  }, [isEntered, isOld])

  function open(item: PaletteItem | undefined, inNewTab = false): void {
    if (!item) return
    if (inNewTab && item.href !== undefined) {
      window.open(item.href, '_blank', 'noopener')
      return
    }
    onClose()
    if (item.href === undefined) item.act()
    else go(item.href)
  }

  function onKey(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.nativeEvent.isComposing) return // Enter and arrows belong to the input method while Chinese is typed
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined && items.length > 0) {
      event.preventDefault()
      setChosen((active + step + items.length) % items.length)
    }
    if (event.key === 'Enter') {
      event.preventDefault()
      if (isOld) setEntered(true)
      else open(items[active], event.ctrlKey || event.metaKey)
    }
  }

  return (
    <Modal
      open
      onCancel={onClose}
      footer={null}
      closable={false}
      width={600}
      title={<span className="rp-unseen">{t('palette.title')}</span>}
      className="palette"
      style={{ top: 88 }}
    >
      <div className="palette-input">
        <Icon name="search" />
        <input
          // biome-ignore lint/a11y/noAutofocus: the dialog opens for this input and nothing else
          autoFocus
          type="text"
          role="combobox"
          aria-expanded={items.length > 0}
          aria-controls={listId}
          aria-label={t('palette.title')}
          aria-activedescendant={items[active] ? `${listId}-${active}` : undefined}
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          placeholder={t('search')}
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            setChosen(0)
            setEntered(false)
          }}
          onKeyDown={onKey}
        />
      </div>
      <div className="palette-list" id={listId} role="listbox" aria-label={t('palette.title')} aria-busy={waiting}>
        {groups.map((group, place) => (
          <PaletteGroup
            key={group.name}
            name={group.name}
            items={group.items}
            first={groups.slice(0, place).reduce((sum, before) => sum + before.items.length, 0)}
            active={active}
            listId={listId}
            onPoint={setChosen}
            onOpen={open}
          />
        ))}
      </div>
      <p className="palette-note" aria-live="polite">
        {failed
          ? t('palette.failed')
          : items.length === 0 && !waiting
            ? t('palette.nothing', { query })
            : t('palette.hint')}
      </p>
    </Modal>
  )
}

type PaletteGroupProps = {
  name: string
  items: readonly PaletteItem[]
  first: number
  active: number
  listId: string
  onPoint: (place: number) => void
  onOpen: (item: PaletteItem, inNewTab: boolean) => void
}

function PaletteGroup({ name, items, first, active, listId, onPoint, onOpen }: PaletteGroupProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: groups within a listbox are ARIA only
    <div role="group" aria-label={name}>
      <div className="palette-group" aria-hidden="true">
        {name}
      </div>
      {items.map((item, place) => (
        <PaletteOption
          key={item.key}
          id={`${listId}-${first + place}`}
          item={item}
          selected={first + place === active}
          onPoint={() => onPoint(first + place)}
          onOpen={(inNewTab) => onOpen(item, inNewTab)}
        />
      ))}
    </div>
  )
}

type PaletteOptionProps = {
  id: string
  item: PaletteItem
  selected: boolean
  onPoint: () => void
  onOpen: (inNewTab: boolean) => void
}

function PaletteOption({ id, item, selected, onPoint, onOpen }: PaletteOptionProps) {
  const element = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (selected) element.current?.scrollIntoView?.({ block: 'nearest' })
  }, [selected])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox input handles the keys for all options
    <div
      ref={element}
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={selected}
      className="palette-option"
      onPointerMove={onPoint}
      onClick={(event) => onOpen(event.ctrlKey || event.metaKey)}
      onAuxClick={(event) => {
        if (event.button === 1) onOpen(true)
      }}
    >
      {item.mark}
      <span className="palette-label">{item.label}</span>
      {item.hint ? <span className="palette-hint">{item.hint}</span> : null}
    </div>
  )
}
