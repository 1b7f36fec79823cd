import './filter.css'
import type { Filter, FilterCondition } from '@rapport/kernel'
import { Popover, Skeleton } from 'antd'
import { type ComponentProps, lazy, Suspense, useRef, useState } from 'react'
import { useUiLanguage } from '../environment.ts'
import { useUiWords } from '../words.ts'
import { draftOf, type EditorField, type EditorRelation, filterParts, joinParts, type Setting } from './conditions.ts'
import { describeParts } from './describe-filter.ts'

// Its choices and fields are fetched when somebody is about to set a condition, not with every list.
const loadForm = () => import('./condition-form.tsx')
const LazyForm = lazy(async () => ({ default: (await loadForm()).ConditionForm }))

const loadBuilder = () => import('./filter-builder.tsx')
const LazyBuilder = lazy(async () => ({ default: (await loadBuilder()).FilterBuilder }))

type Props = {
  filter: Filter | undefined
  fields: readonly EditorField[]
  /** Records that refer to those of the list. */
  relations?: readonly EditorRelation[]
  /** Somebody is about to put a filter together: fields of related records are wanted. */
  onBuild?: () => void
  timeZone: string
  onChange: (filter: Filter | undefined) => void
}

/** The conditions of a list as chips: click changes one, × takes it out, “+ Filter” adds one; groups are put together in an editor of their own. */
export function FilterChips(props: Props) {
  const words = useUiWords()
  const language = useUiLanguage()
  const { fields, relations = [], timeZone } = props
  const setting: Setting = { fields, relations, language, timeZone }
  const [isBuilding, setBuilding] = useState(false)
  const build = () => {
    props.onBuild?.()
    setBuilding(true)
  }
  const row = useRef<HTMLDivElement>(null)
  const parts = filterParts(props.filter)
  // What was pressed goes with its condition: the keyboard goes on where the next one is added.
  const goOn = () => row.current?.querySelector<HTMLElement>('[data-add] button')?.focus()
  const replace = (index: number, part: Filter | null) =>
    props.onChange(joinParts(parts.flatMap((each, at) => (at !== index ? [each] : part ? [part] : []))))
  return (
    <div className="rp-chips" ref={row}>
      {parts.map((part, index) => (
        <FilterChip
          // biome-ignore lint/suspicious/noArrayIndexKey: equal conditions may stand twice; their place is what tells them apart
          key={index}
          part={part}
          setting={setting}
          onChange={(next) => {
            replace(index, next)
            if (next === null) goOn()
          }}
          onBuild={build}
        />
      ))}
      <FilterEditor setting={setting} onAdd={(condition) => props.onChange(joinParts([...parts, condition]))} />
      <TextButton onClick={build}>{words.builder.open}</TextButton>
      {parts.length > 1 ? (
        <TextButton
          onClick={() => {
            props.onChange(undefined)
            goOn()
          }}
        >
          {words.clearConditions}
        </TextButton>
      ) : null}
      {isBuilding ? (
        <Suspense>
          <LazyBuilder
            setting={setting}
            initial={props.filter}
            onCancel={() => setBuilding(false)}
            onApply={(filter) => {
              setBuilding(false)
              props.onChange(filter)
            }}
          />
        </Suspense>
      ) : null}
    </div>
  )
}

function TextButton({ onClick, children }: { onClick: () => void; children: string }) {
  return (
    <span className="rp-chip rp-chip-text">
      <button type="button" onClick={onClick}>
        {children}
      </button>
    </span>
  )
}

function FilterChip(props: {
  part: Filter
  setting: Setting
  onChange: (part: Filter | null) => void
  onBuild: () => void
}) {
  const words = useUiWords()
  const { open, setOpen, opener } = useOpener()
  const { subject, rest } = describeParts(props.part, props.setting)
  const text = rest === '' ? subject : `${subject} ${rest}`
  const condition = isCondition(props.part) ? props.part : null
  const face = (
    <>
      {subject} {rest === '' ? null : <b>{rest}</b>}
    </>
  )
  return (
    <span className="rp-chip">
      {condition ? (
        <Popover
          open={open}
          onOpenChange={setOpen}
          trigger="click"
          placement="bottomLeft"
          destroyOnHidden
          content={
            <ConditionEditor
              setting={props.setting}
              initial={draftOf(condition, props.setting)}
              onCancel={() => setOpen(false)}
              onApply={(next) => {
                setOpen(false)
                props.onChange(next)
              }}
            />
          }
        >
          <button
            ref={opener}
            type="button"
            aria-label={words.editCondition(text)}
            onPointerEnter={fetchAhead}
            onFocus={fetchAhead}
          >
            {face}
          </button>
        </Popover>
      ) : (
        <button type="button" aria-label={words.editCondition(text)} onClick={props.onBuild}>
          {face}
        </button>
      )}
      <button type="button" aria-label={words.removeCondition(text)} onClick={() => props.onChange(null)}>
        ×
      </button>
    </span>
  )
}

/** The button that adds a condition: field → comparison → value. */
export function FilterEditor(props: { setting: Setting; onAdd: (condition: FilterCondition) => void }) {
  const words = useUiWords()
  const { open, setOpen, opener } = useOpener()
  return (
    <span className="rp-chip" data-add="true">
      <Popover
        open={open}
        onOpenChange={setOpen}
        trigger="click"
        placement="bottomLeft"
        destroyOnHidden
        content={
          <ConditionEditor
            setting={props.setting}
            initial={null}
            onCancel={() => setOpen(false)}
            onApply={(condition) => {
              setOpen(false)
              props.onAdd(condition)
            }}
          />
        }
      >
        <button ref={opener} type="button" onPointerEnter={fetchAhead} onFocus={fetchAhead}>
          + {words.addCondition}
        </button>
      </Popover>
    </span>
  )
}

/** Whether an editor is open; closed, the keyboard stands at what opened it again. */
function useOpener() {
  const [open, setShown] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const setOpen = (next: boolean) => {
    setShown(next)
    if (!next) opener.current?.focus()
  }
  return { open, setOpen, opener }
}

function ConditionEditor(props: ComponentProps<typeof LazyForm>) {
  return (
    <Suspense fallback={<Skeleton active title={false} className="rp-condition" />}>
      <LazyForm {...props} />
    </Suspense>
  )
}

/** A failure shows when the form is asked for. */
function fetchAhead(): void {
  void loadForm().catch(() => undefined)
}

function isCondition(filter: Filter): filter is FilterCondition {
  return 'field' in filter
}
