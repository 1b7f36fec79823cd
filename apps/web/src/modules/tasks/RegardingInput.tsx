import './tasks.css'
import { type ObjectName, readRegarding, regardingOf } from '@rapport/contract'
import type { FieldInputProps } from '@rapport/ui'
import { Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { currentLanguage } from '../../platform/i18n/language.ts'
import { pageObjects } from '../../platform/manifest/page-objects.ts'
import { useCustomObjects } from '../../platform/records/custom-objects.ts'
import { permissionOf } from '../../platform/records/object.ts'
import { objectWords } from '../../platform/records/object-words.ts'
import { RecordPicker } from '../../platform/records/RecordPicker.tsx'
import { mayAtAll, useMe } from '../../platform/session/me.ts'
import { isRegarded } from './regarded.ts'

/** Which record a task is about: of which kind, then which one. */
export function RegardingInput({ value, onChange, onSettle, ...rest }: FieldInputProps) {
  const { t } = useTranslation('tasks')
  const me = useMe()
  const added = useCustomObjects()
  const language = currentLanguage()
  const regarding = typeof value === 'string' ? readRegarding(value) : null
  const [chosen, setChosen] = useState<string | null>(null)
  const object = chosen ?? regarding?.object ?? null
  const objects = pageObjects(added).filter((one) => isRegarded(one) && mayAtAll(me, permissionOf(one.name, 'read')))
  const take = (next: string | null) => {
    onChange?.(next)
    onSettle?.(next)
  }
  return (
    <div className="task-regarding">
      <Select<ObjectName | null>
        {...(rest.id === undefined ? {} : { id: rest.id })}
        aria-labelledby={rest['aria-labelledby'] ?? ''}
        autoFocus={rest.autoFocus ?? false}
        disabled={rest.disabled ?? false}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={t('regarding.kind')}
        value={object as ObjectName | null} // one of the options, or one that was archived meanwhile
        options={objects.map(({ name }) => ({ value: name, label: objectWords(name, language).one }))}
        onChange={(name) => {
          setChosen(name ?? null)
          if (regarding !== null) onChange?.(null)
        }}
      />
      {object === null ? null : (
        <RecordPicker
          object={object}
          aria-label={t('regarding.record')}
          value={regarding?.object === object ? regarding.recordId : null}
          name={null}
          onChange={(recordId) => take(recordId === null ? null : regardingOf({ object, recordId }))}
        />
      )}
    </div>
  )
}
