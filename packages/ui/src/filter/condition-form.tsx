import type { FilterCondition } from '@rapport/kernel'
import { Button } from 'antd'
import { useState } from 'react'
import { useUiWords } from '../words.ts'
import { ConditionFields } from './condition-fields.tsx'
import { type ConditionDraft, readDraft, type Setting } from './conditions.ts'

type Props = {
  setting: Setting
  initial: ConditionDraft | null
  onApply: (condition: FilterCondition) => void
  onCancel: () => void
}

/** Field, then comparison, then value. “Apply” stays closed until the condition can be read. */
export function ConditionForm(props: Props) {
  const words = useUiWords()
  const [draft, setDraft] = useState<ConditionDraft | null>(props.initial)
  const condition = draft ? readDraft(draft, props.setting) : null
  return (
    <form
      className="rp-condition"
      onSubmit={(event) => {
        event.preventDefault()
        if (condition) props.onApply(condition)
      }}
    >
      <ConditionFields setting={props.setting} draft={draft} onChange={setDraft} autoFocus={draft === null} />
      <footer>
        <Button onClick={props.onCancel}>{words.cancel}</Button>
        <Button type="primary" htmlType="submit" disabled={condition === null}>
          {words.apply}
        </Button>
      </footer>
    </form>
  )
}
