import './filter-builder.css'
import { FILTER_LIMITS, type Filter } from '@rapport/kernel'
import { Modal } from 'antd'
import { useState } from 'react'
import { useUiWords } from '../words.ts'
import type { Setting } from './conditions.ts'
import { describeFilter } from './describe-filter.ts'
import { countRelated, draftOfFilter, type GroupPart, newCondition, readGroup } from './filter-draft.ts'
import { GroupEditor } from './group-editor.tsx'

type Props = {
  setting: Setting
  initial: Filter | undefined
  onApply: (filter: Filter | undefined) => void
  onCancel: () => void
}

/** A whole filter with its groups and conditions on related records; in words below, as it would be applied. */
export function FilterBuilder({ setting, initial, onApply, onCancel }: Props) {
  const words = useUiWords()
  const [root, setRoot] = useState<GroupPart>(() => begin(initial, setting))
  const { filter, isWhole } = readGroup(root, setting)
  return (
    <Modal
      open
      title={words.builder.open}
      width={860}
      okText={words.apply}
      cancelText={words.cancel}
      okButtonProps={{ disabled: !isWhole }}
      onOk={() => onApply(filter)}
      onCancel={onCancel}
      classNames={{ body: 'rp-builder' }}
    >
      <GroupEditor
        group={root}
        setting={setting}
        level={0}
        mayRelate={(setting.relations ?? []).length > 0 && countRelated(root) < FILTER_LIMITS.related}
        onChange={setRoot}
      />
      <p className="rp-builder-words" aria-live="polite">
        {!isWhole ? words.builder.incomplete : filter ? describeFilter(filter, setting) : words.builder.nothing}
      </p>
    </Modal>
  )
}

/** Who opens an empty one wants to add something. */
function begin(initial: Filter | undefined, setting: Setting): GroupPart {
  const root = draftOfFilter(initial, setting)
  return root.parts.length === 0 ? { ...root, parts: [newCondition()] } : root
}
