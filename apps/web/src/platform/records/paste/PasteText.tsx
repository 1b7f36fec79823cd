import './paste.css'
import { CheckOutlined } from '@ant-design/icons'
import type { ObjectName } from '@rapport/contract'
import { PASTED_CHARS_MAX, type PastedField, readPasted } from '@rapport/language/pasted'
import { type FieldRow, isSameValue } from '@rapport/ui'
import { Button, Form, Input } from 'antd'
import { useId, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type RecordField, useObject } from '../object.ts'
import { useScreen } from '../screens.ts'
import type { RecordFormState } from '../use-record-form.ts'

type Props = { object: ObjectName; state: RecordFormState }

/** Text pasted beside a form proposes values for its fields, each with the place it was read at; a person takes them one by one. */
export function PasteText({ object, state }: Props) {
  const { t } = useTranslation('records')
  const id = useId()
  const [text, setText] = useState('')
  const values = Form.useWatch<FieldRow | undefined>([], state.form) ?? {}
  const proposals = useProposals(object, text, values)
  function take(key: string, value: string): void {
    state.form.setFieldValue(key, value)
    state.onValuesChange({ [key]: value }, state.form.getFieldsValue(true))
  }
  return (
    <section className="paste-text" aria-label={t('paste.title')}>
      <label htmlFor={id}>{t('paste.label')}</label>
      <Input.TextArea
        id={id}
        autoSize={{ minRows: 3, maxRows: 8 }}
        maxLength={PASTED_CHARS_MAX}
        placeholder={t('paste.placeholder')}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div aria-live="polite">
        {text.trim() !== '' && proposals.length === 0 ? <p className="rp-muted">{t('paste.nothing')}</p> : null}
      </div>
      <ul>
        {proposals.map(({ field, found }) => {
          const isTaken = isSameValue(values[field.key], found.value)
          return (
            <li key={`${field.key} ${found.start}`}>
              <div>
                <span className="rp-muted rp-small">{field.label}</span> <b>{found.value}</b>
                <Place text={text} found={found} />
              </div>
              <Button
                size="small"
                disabled={isTaken}
                {...(isTaken ? { icon: <CheckOutlined aria-hidden /> } : {})}
                aria-label={t(isTaken ? 'paste.takenNamed' : 'paste.takeNamed', {
                  field: field.label,
                  value: found.value,
                })}
                onClick={() => take(field.key, found.value)}
              >
                {t(isTaken ? 'paste.taken' : 'paste.take')}
              </Button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** What was read, as far as the form has a field for it, in the order of the text. */
function useProposals(
  object: ObjectName,
  text: string,
  values: FieldRow,
): { field: RecordField; found: PastedField }[] {
  const { fields } = useObject(object)
  const { pasted } = useScreen(object)
  const read = useMemo(() => readPasted(text), [text])
  const places = pasted?.(values) ?? {}
  return read.flatMap((found) => {
    const field = fields.find(({ name }) => name === places[found.field])
    return field ? [{ field, found }] : []
  })
}

const AROUND_CHARS = 24

/** The value where it stands in the text, with a little of what is around it. */
function Place({ text, found: { start, end } }: { text: string; found: PastedField }) {
  const from = Math.max(0, start - AROUND_CHARS)
  const to = Math.min(text.length, end + AROUND_CHARS)
  return (
    <p className="rp-muted rp-small paste-place">
      {from > 0 ? '…' : ''}
      {text.slice(from, start)}
      <mark>{text.slice(start, end)}</mark>
      {text.slice(end, to)}
      {to < text.length ? '…' : ''}
    </p>
  )
}
