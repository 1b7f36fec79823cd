import './fields.css'
import { PlusOutlined } from '@ant-design/icons'
import type { ObjectName } from '@rapport/contract'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { hasPage } from '../../platform/records/object.ts'
import { FieldDrawer } from './FieldDrawer.tsx'

type Props = { object: ObjectName; onAdded: (column: string) => void }

/** A field that is missing is added where it is missed; its column then stands in the list. */
export function AddColumn({ object, onAdded }: Props) {
  const { t } = useTranslation('fields')
  const [isOpen, setOpen] = useState(false)
  if (!hasPage(object)) return null
  return (
    <>
      <Button size="small" type="text" icon={<PlusOutlined aria-hidden />} onClick={() => setOpen(true)}>
        {t('addColumn')}
      </Button>
      <FieldDrawer
        object={object}
        open={isOpen}
        field={null}
        onAdded={({ key }) => onAdded(key)}
        onClose={() => setOpen(false)}
      />
    </>
  )
}
