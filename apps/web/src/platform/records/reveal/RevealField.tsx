import { EyeInvisibleOutlined, EyeOutlined } from '@ant-design/icons'
import { type ObjectName, REVEALED_SECONDS } from '@rapport/contract'
import { isMasked, renderValue } from '@rapport/ui'
import { Button } from 'antd'
import { type ReactNode, Suspense, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { lazyPart } from '../../lazy-part.ts'
import { useFieldFormat } from '../field-format.tsx'
import type { AnyRecord, RecordField } from '../object.ts'
import './reveal.css'

const RevealDialog = lazyPart(async () => ({ default: (await import('./RevealDialog.tsx')).RevealDialog }))

type Props = { object: ObjectName; field: RecordField; record: AnyRecord; children: ReactNode }

/** A masked value with the way to have it shown for a minute, where one may change the record; every other value as it is. */
export function RevealField(props: Props) {
  const { field, record, children } = props
  if (!isMasked(field) || record.can.update !== true) return children
  // Another record, or one that was changed, is not the one the value was shown of.
  return <Revealed key={`${record.id} ${record.version}`} {...props} />
}

function Revealed({ object, field, record, children }: Props) {
  const { t } = useTranslation('records')
  const format = useFieldFormat()
  const [isAsking, setAsking] = useState(false)
  const [shown, setShown] = useState<{ value: unknown } | null>(null)
  const { left, hide } = useCountdown(shown, () => setShown(null))
  const label = t(shown ? 'reveal.hide' : 'reveal.show', { field: field.label })
  const clear: RecordField = { ...field, access: 'read' }
  return (
    <div className="reveal">
      {shown ? (
        <div className="rp-inline" role="status">
          <span className="rp-inline-label">{field.label}</span>
          <div className="rp-inline-value">
            <span>{renderValue(clear, shown.value, { ...record, [field.key]: shown.value }, format) ?? '–'}</span>
          </div>
          <span className="rp-muted rp-small">{t('reveal.left', { count: left })}</span>
        </div>
      ) : (
        children
      )}
      <Button
        type="text"
        size="small"
        icon={shown ? <EyeInvisibleOutlined /> : <EyeOutlined />}
        aria-label={label}
        title={label}
        onClick={() => (shown ? hide() : setAsking(true))}
      />
      {isAsking ? (
        <Suspense>
          <RevealDialog
            object={object}
            recordId={record.id}
            field={field}
            onClose={() => setAsking(false)}
            onRevealed={(value) => {
              setAsking(false)
              setShown({ value })
            }}
          />
        </Suspense>
      ) : null}
    </div>
  )
}

/** The seconds a value is shown for yet; after the last one it is hidden. */
function useCountdown(shown: object | null, hide: () => void): { left: number; hide: () => void } {
  const [left, setLeft] = useState(REVEALED_SECONDS)
  useEffect(() => {
    if (shown === null) return
    setLeft(REVEALED_SECONDS)
    const timer = setInterval(() => setLeft((seconds) => seconds - 1), 1000)
    return () => clearInterval(timer)
  }, [shown])
  useEffect(() => {
    if (shown !== null && left <= 0) hide()
  }, [shown, left, hide])
  return { left: Math.max(left, 0), hide }
}
