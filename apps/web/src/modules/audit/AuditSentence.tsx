import { type AuditLogEntry, isErased, type ObjectName } from '@rapport/contract'
import { isEmpty } from '@rapport/ui'
import { Fragment, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../platform/format.ts'
import { HistoryValue } from '../../platform/records/history/HistoryValue.tsx'
import { isObject, useObject } from '../../platform/records/object.ts'
import { changedKeys, countOf, rowOf, useObjectName, useRecordName } from './facts.ts'

/** An entry in one sentence of the reader's language. */
export function AuditSentence({ entry }: { entry: AuditLogEntry }) {
  const what = useWhat(entry)
  const { object, action } = entry
  return action.endsWith('.updated') && isObject(object) ? (
    <ChangeSentence entry={entry} object={object} what={what} />
  ) : (
    <ActSentence entry={entry} what={what} />
  )
}

/** What an entry is about: customer “Acme”, 12 tasks, the workspace. */
function useWhat(entry: AuditLogEntry): string {
  const { t } = useTranslation('audit')
  const format = useFormat()
  const objectName = useObjectName()
  const name = useRecordName(entry)
  const count = countOf(entry)
  if (count !== null && entry.object !== 'audit')
    return t('several', {
      number: format.number(count),
      object: objectName(entry.object, count === 1 ? 'one' : 'many'),
    })
  if (entry.objectId === null && entry.action.startsWith(`${entry.object}s.`)) return objectName(entry.object, 'many')
  return name === null ? objectName(entry.object) : t('named', { object: objectName(entry.object), name })
}

/** Whoever did it; the system has no name that people know. */
export function useWho(): (entry: AuditLogEntry) => string {
  const { t } = useTranslation('audit')
  return ({ actorId, actorName }) => (actorId === null ? null : actorName) ?? t('system')
}

function ActSentence({ entry, what }: { entry: AuditLogEntry; what: string }) {
  const { t } = useTranslation('audit')
  const { action } = entry
  const said = { who: useWho()(entry), what, name: useRecordName(entry) ?? what, action }
  const verb = action.split('.').at(-1) ?? ''
  return t([`does.${action.replaceAll('.', '_')}`, `verb.${verb}`, 'other'] as unknown as 'other', said) // the first there is
}

type ChangeProps = { entry: AuditLogEntry; object: ObjectName; what: string }

function ChangeSentence({ entry, object, what }: ChangeProps) {
  const { t } = useTranslation('audit')
  const who = useWho()(entry)
  const { fields } = useObject(object)
  const [before, after] = [rowOf(entry.before), rowOf(entry.after)]
  const keys = changedKeys(entry)
  const field = fields.find(({ key }) => keys.includes(key))
  if (!field) return <ActSentence entry={entry} what={what} />
  const sentence = isEmpty(before[field.key]) ? 'set' : isEmpty(after[field.key]) ? 'cleared' : 'changed'
  const text = t(sentence, { who, what, field: field.label, before: BEFORE, after: AFTER })
  return (
    <>
      {withValues(text, {
        [BEFORE]: <HistoryValue field={field} row={before} />,
        [AFTER]: <HistoryValue field={field} row={after} />,
      })}
      {keys.length > 1 ? <span className="rp-muted">{t('more', { count: keys.length - 1 })}</span> : null}
    </>
  )
}

/** Signs of no language, in whose place values are drawn. */
const BEFORE = '\uE000'
const AFTER = '\uE001'

function withValues(text: string, values: Readonly<Record<string, ReactNode>>): ReactNode {
  let at = 0
  return text.split(/([\uE000\uE001])/).map((part) => {
    at += part.length
    return <Fragment key={`${at} ${part}`}>{part in values ? <b>{values[part]}</b> : part}</Fragment>
  })
}

/** A value that no field is declared for, as it stands. */
export function PlainValue({ value }: { value: unknown }) {
  const { t } = useTranslation(['audit', 'records'])
  if (isErased(value)) return t('records:history.erased')
  if (isEmpty(value)) return t('nothing')
  return typeof value === 'object' ? (
    <code className="audit-json">{JSON.stringify(value, null, 1)}</code>
  ) : (
    String(value)
  )
}
