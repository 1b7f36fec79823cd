import './filter.css'
import type { Filter, FilterCondition } from '@rapport/kernel'
import { Popover, Skeleton } from 'antd'
import { type ComponentProps, lazy, Suspense, useState } from 'react'
import { useUiLanguage } from '../environment.ts'
import { useUiWords } from '../words.ts'
import { describeParts, draftOf, type EditorField, filterParts, joinParts, type Setting } from './conditions.ts'

// Its choices and fields are fetched when somebody is about to set a condition, not with every list.
const loadForm = () => import('./condition-form.tsx')
const LazyForm = lazy(async () => ({ default: (await loadForm()).ConditionForm }))

type Props = {
  filter: Filter | undefined
  fields: readonly EditorField[]
  timeZone: string
  onChange: (filter: Filter | undefined) => void
}

/** The conditions of a list as chips: click changes one, × takes it out, “+ Condition” adds one. */
export function FilterChips(props: Props) {
  const words = useUiWords()
  const language = useUiLanguage()
  const setting: Setting = { fields: props.fields, language, timeZone: props.timeZone }
  const parts = filterParts(props.filter)
  const replace = (index: number, part: Filter | null) =>
    props.onChange(joinParts(parts.flatMap((each, at) => (at !== index ? [each] : part ? [part] : []))))
  return (
    <div className="rp-chips">
      {parts.map((part, index) => (
        <FilterChip
          // biome-ignore lint/suspicious/noArrayIndexKey: equal conditions may stand twice; their place is what tells them apart
          key={index}
          part={part}
          setting={setting}
          onChange={(next) => replace(index, next)}
        />
      ))}
      <FilterEditor setting={setting} onAdd={(condition) => props.onChange(joinParts([...parts, condition]))} />
      {parts.length > 1 ? (
        <span className="rp-chip" style={{ border: 0, background: 'none' }}>
          <button type="button" onClick={() => props.onChange(undefined)}>
            {words.clearConditions}
          </button>
        </span>
      ) : null}
    </div>
  )
}

function FilterChip(props: { part: Filter; setting: Setting; onChange: (part: Filter | null) => void }) {
  const words = useUiWords()
  const [open, setOpen] = useState(false)
  const { subject, rest } = describeParts(props.part, props.setting)
  const text = rest === '' ? subject : `${subject} ${rest}`
  const condition = isCondition(props.part) ? props.part : null
  const face = (
    <>
      {subject}
      {rest === '' ? null : <b>{rest}</b>}
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
          <button type="button" aria-label={words.editCondition(text)} onPointerEnter={fetchAhead} onFocus={fetchAhead}>
            {face}
          </button>
        </Popover>
      ) : (
        <span>{face}</span>
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
  const [open, setOpen] = useState(false)
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
        <button type="button" onPointerEnter={fetchAhead} onFocus={fetchAhead}>
          + {words.addCondition}
        </button>
      </Popover>
    </span>
  )
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
