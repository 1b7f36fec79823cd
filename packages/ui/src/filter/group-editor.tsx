import { Button, Select } from 'antd'
import { type ReactNode, useId, useRef, useState } from 'react'
import { useUiWords } from '../words.ts'
import { ConditionFields } from './condition-fields.tsx'
import { readDraft, type Setting } from './conditions.ts'
import { describeFilter } from './describe-filter.ts'
import {
  type ConditionPart,
  type GroupJoin,
  type GroupPart,
  newCondition,
  newGroup,
  newRelated,
  type PartDraft,
} from './filter-draft.ts'
import { RelatedEditor } from './related-editor.tsx'

/** Groups within groups are offered this deep; what is deeper, from elsewhere, is shown as it is. */
const LEVELS_MAX = 2
const JOINS: readonly GroupJoin[] = ['all', 'any', 'none']

type Props = {
  group: GroupPart
  setting: Setting
  /** 0 for the filter itself. */
  level: number
  mayRelate: boolean
  onChange: (group: GroupPart) => void
  /** What else stands in its head. */
  more?: ReactNode
}

/** A group of conditions: how they belong together, each of them, and what can be added. */
export function GroupEditor({ group, setting, level, mayRelate, onChange, more }: Props) {
  const words = useUiWords()
  const id = useId()
  const adding = useRef<HTMLButtonElement>(null)
  // A condition somebody has just added begins with its field; those that were there do not take the focus.
  const [added, setAdded] = useState<number | null>(null)
  const setParts = (parts: readonly PartDraft[]) => onChange({ ...group, parts })
  const add = (part: PartDraft) => {
    setAdded(part.key)
    setParts([...group.parts, part])
  }
  const replace = (part: PartDraft) => setParts(group.parts.map((each) => (each.key === part.key ? part : each)))
  const remove = (part: PartDraft) => {
    setParts(group.parts.filter((each) => each !== part))
    adding.current?.focus()
  }
  return (
    <fieldset className="rp-group" data-level={level}>
      <legend className="rp-group-legend">{words.builder.joins[group.join]}</legend>
      <div className="rp-group-head">
        <label htmlFor={id}>{words.builder.match}</label>
        <Select
          id={id}
          value={group.join}
          popupMatchSelectWidth={false}
          options={JOINS.map((join) => ({ value: join, label: words.builder.joins[join] }))}
          onChange={(join: GroupJoin) => onChange({ ...group, join })}
        />
        {more}
      </div>
      {group.parts.map((part) => (
        <PartEditor
          key={part.key}
          part={part}
          place={{ setting, level, mayRelate, isNew: part.key === added }}
          onChange={replace}
          onRemove={() => remove(part)}
        />
      ))}
      <div className="rp-group-add">
        <Button ref={adding} type="dashed" size="small" onClick={() => add(newCondition())}>
          + {words.builder.addCondition}
        </Button>
        {level < LEVELS_MAX ? (
          <Button type="dashed" size="small" onClick={() => add(newGroup(otherJoin(group.join), [newCondition()]))}>
            + {words.builder.addGroup}
          </Button>
        ) : null}
        {mayRelate ? (
          <Button type="dashed" size="small" onClick={() => add(newRelated(onlyRelation(setting)))}>
            + {words.builder.addRelated}
          </Button>
        ) : null}
      </div>
    </fieldset>
  )
}

type Place = { setting: Setting; level: number; mayRelate: boolean; isNew: boolean }
type PartProps<Part> = { part: Part; place: Place; onChange: (part: Part) => void; onRemove: () => void }

function PartEditor({ part, place, onChange, onRemove }: PartProps<PartDraft>) {
  const words = useUiWords()
  if (part.kind === 'condition') return <ConditionEditor {...{ part, place, onChange, onRemove }} />
  const removal = <RemoveButton name={nameOf(part, words.builder)} onRemove={onRemove} />
  if (part.kind === 'related') {
    return (
      <RelatedEditor
        part={part}
        setting={place.setting}
        onChange={onChange}
        removal={removal}
        // Their conditions stand in one group.
        renderGroup={(group, setting, onGroup) => (
          <GroupEditor group={group} setting={setting} level={LEVELS_MAX} mayRelate={false} onChange={onGroup} />
        )}
      />
    )
  }
  const { setting, level, mayRelate } = place
  return <GroupEditor group={part} level={level + 1} {...{ setting, mayRelate, onChange }} more={removal} />
}

function ConditionEditor({ part, place, onChange, onRemove }: PartProps<ConditionPart>) {
  const words = useUiWords()
  const { setting } = place
  const condition = part.draft && readDraft(part.draft, setting)
  return (
    <div className="rp-group-condition">
      <ConditionFields
        setting={setting}
        draft={part.draft}
        onChange={(draft) => onChange({ ...part, draft })}
        autoFocus={place.isNew}
      />
      <RemoveButton
        name={condition ? describeFilter(condition, setting) : words.builder.condition}
        onRemove={onRemove}
      />
    </div>
  )
}

function RemoveButton({ name, onRemove }: { name: string; onRemove: () => void }) {
  const words = useUiWords()
  return (
    <Button className="rp-group-remove" type="text" aria-label={words.builder.remove(name)} onClick={onRemove}>
      ×
    </Button>
  )
}

function nameOf({ kind }: PartDraft, words: { addGroup: string; related: string }): string {
  return (kind === 'group' ? words.addGroup : words.related).toLocaleLowerCase()
}

/** A group within another that joins in the same way would say nothing. */
function otherJoin(join: GroupJoin): GroupJoin {
  return join === 'any' ? 'all' : 'any'
}

function onlyRelation({ relations = [] }: Setting): string | null {
  const [only] = relations
  return relations.length === 1 && only ? only.name : null
}
