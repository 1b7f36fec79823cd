import { editableFields, keyOf } from '@rapport/objects'
import { FieldInput } from '@rapport/ui'
import { Button, Popover, Select } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFieldFormat } from '../../field-format.tsx'
import { declarationOf } from '../../object.ts'
import { labelOf } from '../../object-words.ts'
import { RecordInputs } from '../../record-inputs.tsx'
import { saveValues } from '../save-values.ts'
import type { BulkControlProps } from '../types.ts'
import { useFormatted } from './use-formatted.ts'

/** Sets one field of all chosen records to the same value. */
export function ChangeField(props: BulkControlProps) {
  const { t } = useTranslation('lists')
  const [open, setOpen] = useState(false)
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="top"
      destroyOnHidden
      content={<Form {...props} onClose={() => setOpen(false)} />}
    >
      <Button size="small">{t('bulk.change')}</Button>
    </Popover>
  )
}

function Form({ object, run, onClose }: BulkControlProps & { onClose: () => void }) {
  const { t } = useTranslation(['lists', 'common'])
  const format = useFieldFormat()
  const formatted = useFormatted()
  const [name, setName] = useState<string | null>(null)
  const [value, setValue] = useState<unknown>(null)
  const ids = { field: useId(), value: useId() }
  const declaration = declarationOf(object)
  // Each record has its own title and is told apart by it.
  const fields = editableFields(declaration).filter(([, { title, unique }]) => !title && !unique)
  const field = fields.find(([each]) => each === name)?.[1]
  const label = (each: string) => labelOf(object, each, format.language)
  const isReady = field !== undefined && !(field.required && (value === null || value === ''))
  return (
    <form
      className="bulk-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (name === null || !field || !isReady) return
        onClose()
        run({
          each: (row) => saveValues(object, row, { [keyOf(name, field)]: value }),
          edit: { action: 'update', changes: { [keyOf(name, field)]: value } },
          done: (count) => t('bulk.changed', { ...formatted(count), field: label(name) }),
        })
      }}
    >
      <label htmlFor={ids.field}>{t('bulk.field')}</label>
      <Select
        id={ids.field}
        autoFocus
        showSearch={{ optionFilterProp: 'label' }}
        value={name}
        options={fields.map(([each]) => ({ value: each, label: label(each) }))}
        onChange={(chosen) => {
          setName(chosen)
          setValue(null)
        }}
      />
      {name !== null && field ? (
        <>
          <label htmlFor={ids.value}>{t('bulk.newValue')}</label>
          <RecordInputs>
            <FieldInput
              key={name}
              id={ids.value}
              field={{ ...field, object, name }}
              value={value}
              onChange={setValue}
              row={{}}
              format={format}
            />
          </RecordInputs>
        </>
      ) : null}
      <footer>
        <Button onClick={onClose}>{t('common:cancel')}</Button>
        <Button type="primary" htmlType="submit" disabled={!isReady}>
          {t('bulk.apply')}
        </Button>
      </footer>
    </form>
  )
}
