import type { Permission } from '@rapport/contract'
import { newId } from '@rapport/kernel'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useFormatted } from '../../platform/records/list/bulk/use-formatted.ts'
import type { BulkControlProps } from '../../platform/records/list/types.ts'
import { useCan } from '../../platform/session/me.ts'
import { sendDecision, useTags } from './queries.ts'

/** Gives all chosen records a tag. */
export function AddTag(props: BulkControlProps) {
  return <TagChoice {...props} action="addTag" />
}

/** Takes a tag off all chosen records. */
export function RemoveTag(props: BulkControlProps) {
  return <TagChoice {...props} action="removeTag" />
}

function TagChoice({ object, run, action }: BulkControlProps & { action: 'addTag' | 'removeTag' }) {
  const { t } = useTranslation('tags')
  const formatted = useFormatted()
  const { tags } = useTags()
  const mayUpdate = useCan(`${object}.update` as Permission) // every object with records has it
  const options = tags.flatMap(({ id, name, rule }) => (rule === null ? { value: id, label: name } : []))
  if (!mayUpdate || options.length === 0) return null
  const isAdding = action === 'addTag'
  const label = isAdding ? t('bulk.add') : t('bulk.remove')
  const send = (recordId: string, tagId: string, decision: 'add' | 'remove') =>
    sendDecision(object, recordId, { tagId, decision }, { idempotencyKey: newId() })
  return (
    <Select
      size="small"
      className="tag-choice"
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={label}
      aria-label={label}
      value={null}
      options={options}
      onChange={(tagId: string, option) => {
        const name = String([option].flat()[0]?.label)
        run({
          each: (row) => send(row.id, tagId, isAdding ? 'add' : 'remove'),
          undo: (row) => send(row.id, tagId, isAdding ? 'remove' : 'add'),
          edit: { action, changes: { tagId } },
          done: (count) =>
            isAdding
              ? t('bulk.added', { ...formatted(count), name })
              : t('bulk.removed', { ...formatted(count), name }),
        })
      }}
    />
  )
}
