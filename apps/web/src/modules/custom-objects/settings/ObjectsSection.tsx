import '../custom-objects.css'
import type { CustomObject } from '@rapport/contract'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCustomObjects } from '../../../platform/records/custom-objects.ts'
import { ArchivedObjects } from './ArchivedObjects.tsx'
import { ObjectDrawer } from './ObjectDrawer.tsx'
import { ObjectTable } from './ObjectTable.tsx'
import type { Kind } from './object-settings.ts'
import { Wordings } from './Wordings.tsx'

type Editing = { object: CustomObject | null; kind: Kind } | null

/** The objects a workspace added, and what it calls those of the product. */
export function ObjectsSection() {
  const { t } = useTranslation('customObjects')
  const objects = useCustomObjects()
  const [editing, setEditing] = useState<Editing>(null)
  return (
    <>
      <div className="objects-head">
        <Button type="primary" onClick={() => setEditing({ object: null, kind: 'object' })}>
          {t('add')}
        </Button>
        <Button onClick={() => setEditing({ object: null, kind: 'link' })}>{t('link')}</Button>
      </div>
      <div className="rp-card settings-card">
        {objects.length === 0 ? (
          <p className="rp-muted">{t('none')}</p>
        ) : (
          <ObjectTable objects={objects} onEdit={(object) => setEditing({ object, kind: 'object' })} />
        )}
      </div>
      <ArchivedObjects />
      <Wordings />
      <ObjectDrawer
        key={editing?.object?.id ?? editing?.kind}
        kind={editing?.kind ?? 'object'}
        open={editing !== null}
        object={editing?.object ?? null}
        onClose={() => setEditing(null)}
      />
    </>
  )
}
