import './fields.css'
import type { CustomField, ObjectName } from '@rapport/contract'
import { useSearch } from '@tanstack/react-router'
import { Button, Segmented, Select, Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SettingsSearch } from '../../paths.ts'
import { currentLanguage } from '../../platform/i18n/language.ts'
import { useCustomFields } from '../../platform/records/custom-fields.ts'
import { objectNames, useCustomObjects } from '../../platform/records/custom-objects.ts'
import { hasPage, isObject } from '../../platform/records/object.ts'
import { objectWords } from '../../platform/records/object-words.ts'
import { ArchivedFields } from './ArchivedFields.tsx'
import { FieldDrawer } from './FieldDrawer.tsx'
import { FieldTable } from './FieldTable.tsx'
import { RulesCard } from './RulesCard.tsx'

type Editing = { field: CustomField | null } | null

/** The fields a workspace added, by object: added, changed, put in order, archived and brought back. */
export function FieldsSection() {
  const { t } = useTranslation('fields')
  const language = currentLanguage()
  const added = useCustomObjects()
  const objects = objectNames().filter(hasPage)
  const { object: asked = '' } = useSearch({ strict: false }) as SettingsSearch // by the route of settings
  const [object, setObject] = useState<ObjectName>(isObject(asked) ? asked : (objects[0] ?? 'customer'))
  const options = objects.map((value) => ({ value, label: objectWords(value, language).many }))
  const [editing, setEditing] = useState<Editing>(null)
  const fields = useCustomFields().filter((field) => field.object === object)
  return (
    <>
      <Space className="fields-head" wrap>
        {added.length === 0 ? (
          <Segmented<ObjectName> aria-label={t('object')} value={object} options={options} onChange={setObject} />
        ) : (
          <Select<ObjectName>
            aria-label={t('object')}
            value={object}
            options={options}
            onChange={setObject}
            showSearch={{ optionFilterProp: 'label' }}
            popupMatchSelectWidth={false}
          />
        )}
        <Button type="primary" onClick={() => setEditing({ field: null })}>
          {t('add')}
        </Button>
      </Space>
      <div className="rp-card settings-card">
        {fields.length === 0 ? (
          <p className="rp-muted">{t('none')}</p>
        ) : (
          <FieldTable fields={fields} onEdit={(field) => setEditing({ field })} />
        )}
      </div>
      <ArchivedFields object={object} />
      <RulesCard object={object} />
      <FieldDrawer
        key={editing?.field?.id ?? object}
        object={object}
        open={editing !== null}
        field={editing?.field ?? null}
        onClose={() => setEditing(null)}
      />
    </>
  )
}
