import { FILTER_LIMITS } from '@rapport/kernel'
import { InputNumber, Select, Skeleton } from 'antd'
import { type ReactNode, useId } from 'react'
import { useUiWords } from '../words.ts'
import type { Setting } from './conditions.ts'
import {
  type GroupPart,
  newGroup,
  QUANTITIES,
  type Quantity,
  type RelatedPart,
  relatedSetting,
} from './filter-draft.ts'

type Props = {
  part: RelatedPart
  setting: Setting
  onChange: (part: RelatedPart) => void
  removal: ReactNode
  /** What their conditions are put together with. */
  renderGroup: (group: GroupPart, setting: Setting, onChange: (group: GroupPart) => void) => ReactNode
}

/** A condition on records that refer to this one: which, how many, and what must be true of them. */
export function RelatedEditor({ part, setting, onChange, removal, renderGroup }: Props) {
  const words = useUiWords()
  const id = useId()
  const { relations = [] } = setting
  const relation = relations.find(({ name }) => name === part.has)
  const isCounted = part.quantity !== 'some' && part.quantity !== 'none'
  return (
    <fieldset className="rp-group" data-related>
      <legend className="rp-group-legend">{words.builder.related}</legend>
      <div className="rp-group-head">
        <label htmlFor={`${id}-relation`}>{words.builder.related}</label>
        <Select
          id={`${id}-relation`}
          autoFocus={part.has === null}
          placeholder={words.chooseValue}
          value={part.has}
          popupMatchSelectWidth={false}
          options={relations.map(({ name, label }) => ({ value: name, label }))}
          // What was asked of other records says nothing of these.
          onChange={(has: string) => onChange({ ...part, has, inner: newGroup('all') })}
        />
        <Select
          aria-label={words.builder.quantity}
          value={part.quantity}
          popupMatchSelectWidth={false}
          options={QUANTITIES.map((quantity) => ({ value: quantity, label: quantityWord(quantity, words) }))}
          onChange={(quantity: Quantity) => onChange({ ...part, quantity })}
        />
        {isCounted ? (
          <InputNumber
            aria-label={words.builder.count}
            min={1}
            max={FILTER_LIMITS.relatedCount}
            precision={0}
            value={part.count}
            onChange={(count) => onChange({ ...part, count })}
          />
        ) : null}
        {removal}
      </div>
      {part.has === null ? null : relation?.fields ? (
        renderGroup(part.inner, relatedSetting(setting, part.has), (inner) => onChange({ ...part, inner }))
      ) : (
        <Skeleton active title={false} paragraph={{ rows: 1 }} aria-label={words.builder.loadingFields} />
      )}
    </fieldset>
  )
}

function quantityWord(quantity: Quantity, words: ReturnType<typeof useUiWords>): string {
  if (quantity === 'some') return words.hasSome
  return quantity === 'none' ? words.noRelated : words.relatedCount[quantity]('…')
}
