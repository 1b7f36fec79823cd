import './fields.css'
import { type CustomField, OBJECTS, type ObjectName } from '@rapport/contract'
import { Button, Segmented, Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { currentLanguage } from '../../platform/i18n/language.ts'
import { useCustomFields } from '../../platform/records/custom-fields.ts'
import { hasPage } from '../../platform/records/object.ts'
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
  const objects = (Object.keys(OBJECTS) as ObjectName[]).filter(hasPage) // the keys of OBJECTS
  const [object, setObject] = useState<ObjectName>(objects[0] ?? 'customer')
  const [editing, setEditing] = useState<Editing>(null)
  const fields = useCustomFields().filter((field) => field.object === object)
  return (
    <>
      <Space className="fields-head" wrap>
        <Segmented<ObjectName>
          aria-label={t('object')}
          value={object}
          options={objects.map((value) => ({ value, label: objectWords(value, language).many }))}
          onChange={setObject}
        />
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
