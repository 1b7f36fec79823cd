import './records.css'
import type { ObjectName } from '@rapport/contract'
import { isComputed } from '@rapport/objects'
import { FieldInPlace, fetchFieldInputs, isEmpty, isMarked, isMasked, valueText } from '@rapport/ui'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../api/problem-text.ts'
import { ComputedHow } from './computed/ComputedHow.tsx'
import { useFieldFormat } from './field-format.tsx'
import { useAsSeen, useLayout } from './layout/use-layout.ts'
import { type AnyRecord, declarationOf, type RecordField, useObject } from './object.ts'
import { takeRecord } from './queries.ts'
import { RecordInputs } from './record-inputs.tsx'
import { isSeen, useFieldStates } from './record-rules.ts'
import { RevealField } from './reveal/RevealField.tsx'
import { saveValue } from './save-value.ts'
import { type FieldSection, useSections } from './sections.ts'

type Props = {
  object: ObjectName
  record: AnyRecord
  /** The names of the fields to show; all of them unless said. */
  only?: readonly string[]
}

/** The fields of a record, each edited in place upon the state one saw when one began. */
export function RecordFields(props: Props) {
  const { object } = props
  const record = useAsSeen(object, props.record)
  const columns = useLayout(object)?.columns ?? 1
  const { t } = useTranslation('records')
  const { fields } = useObject(object)
  const sections = useShownSections(props)
  const stateOf = useFieldStates(object, record)
  const { save, begin, meanwhile, dismiss } = useRecordEditing(object, record)
  // Whoever reads a record is likely to change a value of it.
  useEffect(fetchFieldInputs, [])
  const mayChange = record.can.update === true && record.archivedAt === null
  return (
    <div className="record-fields">
      <Meanwhile {...meanwhile} fields={fields} onDismiss={dismiss} />
      {mayChange ? null : <p className="rp-muted rp-small">{t('fields.readOnly')}</p>}
      <RecordInputs>
        {sections.map((section) => (
          <div key={section.key} className="record-fields-section" data-columns={columns}>
            {section.title === null ? null : <h4>{section.title}</h4>}
            {section.fields.map((field) => (
              <OneField
                key={field.name}
                field={field}
                record={record}
                readOnly={
                  !mayChange ||
                  stateOf(field).isLocked ||
                  !field.editable ||
                  (field.key === 'ownerId' && record.can.assign !== true)
                }
                onBegin={begin}
                save={(value) => save(field.key, value)}
              />
            ))}
          </div>
        ))}
      </RecordInputs>
    </div>
  )
}

type OneFieldProps = {
  field: RecordField
  record: AnyRecord
  readOnly: boolean
  onBegin: (key: string, editing: boolean) => void
  save: Parameters<typeof FieldInPlace>[0]['save']
}

function OneField({ field, record, readOnly, onBegin, save }: OneFieldProps) {
  const format = useFieldFormat()
  const onEditing = useCallback((editing: boolean) => onBegin(field.key, editing), [onBegin, field.key])
  const inPlace = (
    <FieldInPlace
      label={field.label}
      field={field}
      value={record[field.key] ?? null}
      row={record}
      format={format}
      readOnly={readOnly}
      save={save}
      onEditing={onEditing}
    />
  )
  const object = field.object as ObjectName // fields of declared objects
  if (isMasked(field)) {
    return (
      <RevealField object={object} field={field} record={record}>
        {inPlace}
      </RevealField>
    )
  }
  if (!isComputed(field)) return inPlace
  const { expression = '' } = declarationOf(object).fields[field.name] ?? {}
  return (
    <div className="computed-field">
      {inPlace}
      <ComputedHow field={field} expression={expression} record={record} />
    </div>
  )
}

/** Sections of the object's screen; what nobody writes stays away while it is empty, but for what can say why. */
function useShownSections({ object, record, only }: Props): FieldSection[] {
  const { fields } = useObject(object)
  const stateOf = useFieldStates(object, record)
  const isShown = (field: RecordField) =>
    (field.editable || isComputed(field) || isMarked(field) || !isEmpty(record[field.key])) &&
    isSeen(stateOf(field), record[field.key]) &&
    (only?.includes(field.name) ?? true)
  return useSections(object, fields.filter(isShown), record)
}

type Moved = { before: AnyRecord; after: AnyRecord; keys: readonly string[] } | null

/** What somebody else changed on the way, in words. */
function Meanwhile(props: { moved: Moved; fields: readonly RecordField[]; onDismiss: () => void }) {
  const { t } = useTranslation('records')
  const format = useFieldFormat()
  const { moved, fields, onDismiss } = props
  const said = (moved?.keys ?? []).flatMap((key) => {
    const field = fields.find((each) => each.key === key)
    if (!field || !moved) return []
    const text = (record: AnyRecord) => valueText(field, record[key], record, format) || t('fields.nothing')
    return [t('fields.change', { field: field.label, before: text(moved.before), after: text(moved.after) })]
  })
  return (
    <div aria-live="polite">
      {said.length === 0 ? null : (
        <Alert
          type="warning"
          showIcon
          title={t('fields.meanwhile', { fields: said.join(t('fields.separator')) })}
          action={
            <Button size="small" onClick={onDismiss}>
              {t('fields.dismiss')}
            </Button>
          }
        />
      )}
    </div>
  )
}

/** Remembers for every open field what its editor saw, so that a save never overwrites what came after. */
function useRecordEditing(object: ObjectName, record: AnyRecord) {
  const client = useQueryClient()
  const problemText = useProblemText()
  const seen = useRef(new Map<string, AnyRecord>())
  const latest = useRef(record)
  useEffect(() => {
    latest.current = record
  }, [record])
  const [moved, setMoved] = useState<Moved>(null)

  const begin = useCallback((key: string, editing: boolean) => {
    if (editing) seen.current.set(key, latest.current)
    else seen.current.delete(key)
  }, [])

  const save = (key: string, value: unknown) =>
    saveValue(
      { object, base: seen.current.get(key) ?? latest.current, key, value },
      {
        problemText,
        onRecord: (current, upon) => {
          takeRecord(client, object, current)
          // What we saved ourselves is no news to the other fields that are open.
          for (const [open, saw] of seen.current) {
            if (upon !== null && saw.version === upon.version) seen.current.set(open, current)
          }
        },
        onMeanwhile: (before, after, keys) => setMoved({ before, after, keys: keys.filter((each) => each !== key) }),
      },
    )

  return { save, begin, meanwhile: { moved }, dismiss: () => setMoved(null) }
}
