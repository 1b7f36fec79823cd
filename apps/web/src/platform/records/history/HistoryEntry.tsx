import { MoreOutlined } from '@ant-design/icons'
import type { AuditEntry, ObjectName } from '@rapport/contract'
import { type FieldRow, isEmpty, isSameValue } from '@rapport/ui'
import { Button, Dropdown } from 'antd'
import { Fragment, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../format.ts'
import { type AnyRecord, inSentence, type RecordField, useObject } from '../object.ts'
import { HistoryValue } from './HistoryValue.tsx'
import type { Restore } from './use-restore.tsx'

type Props = {
  object: ObjectName
  entry: AuditEntry
  record: AnyRecord | undefined
  /** The field whose changes are asked for; null for all. */
  onlyField: string | null
  restore: Restore
  isCompared: boolean
  onCompare: () => void
}

/** One change in words: who, when, and each field from what to what. */
export function HistoryEntry(props: Props) {
  const { object, entry, record, onlyField, restore } = props
  const { t } = useTranslation('records')
  const format = useFormat()
  const { fields } = useObject(object)
  const [before, after] = [rowOf(entry.before), rowOf(entry.after)]
  const who = whoOf(entry) ?? t('history.system')
  const action = useActionText(object, entry, who)
  const changed = entry.action.endsWith('.updated')
    ? fields.filter(({ key }) => key in after && !isSameValue(before[key], after[key]))
    : []
  const shown = onlyField === null ? changed : changed.filter(({ key }) => key === onlyField)
  return (
    <li data-compared={props.isCompared || undefined}>
      <p className="rp-muted rp-small history-when">
        <time dateTime={entry.at}>{format.dateTime(entry.at)}</time>
        {entry.actorEmail ? ` · ${entry.actorEmail}` : null}
      </p>
      {shown.length > 0 ? null : <p>{action}</p>}
      {shown.map((field) => (
        <p key={field.key}>
          <ChangeSentence who={who} field={field} before={before} after={after} />
          {restore.may(field, before[field.key]) ? (
            <Button
              type="link"
              size="small"
              loading={restore.isRestoring}
              aria-label={t('history.setBackNamed', { field: field.label })}
              onClick={() => restore.run({ entry: entry.id, side: 'before', fields: [field.key] })}
            >
              {t('history.setBack')}
            </Button>
          ) : null}
        </p>
      ))}
      <EntryMenu {...props} isPast={record !== undefined} />
    </li>
  )
}

/** The system has no name that people know. */
function whoOf({ actorId, actorName }: AuditEntry): string | null {
  return actorId === null ? null : actorName
}

type ChangeProps = { who: string; field: RecordField; before: FieldRow; after: FieldRow }

function ChangeSentence({ who, field, before, after }: ChangeProps) {
  const { t } = useTranslation('records')
  const sentence = isEmpty(before[field.key]) ? 'set' : isEmpty(after[field.key]) ? 'cleared' : 'changed'
  const text = t(`history.${sentence}`, { who, field: field.label, before: BEFORE, after: AFTER })
  return withValues(text, {
    [BEFORE]: <HistoryValue field={field} row={before} />,
    [AFTER]: <HistoryValue field={field} row={after} />,
  })
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

function EntryMenu({ entry, restore, isCompared, onCompare, isPast }: Props & { isPast: boolean }) {
  const { t } = useTranslation('records')
  const items = [
    { key: 'compare', label: t(isCompared ? 'history.compareNot' : 'history.compare') },
    ...(isPast && restore.mayAll ? [{ key: 'restore', label: t('history.restoreAll') }] : []),
  ]
  return (
    <Dropdown
      trigger={['click']}
      placement="bottomRight"
      menu={{
        items,
        onClick: ({ key }) => (key === 'compare' ? onCompare() : restore.run({ entry: entry.id, side: 'after' })),
      }}
    >
      <Button
        className="history-menu"
        type="text"
        size="small"
        icon={<MoreOutlined />}
        aria-label={t('history.menu')}
      />
    </Dropdown>
  )
}

function useActionText(object: ObjectName, { action, before, after }: AuditEntry, who: string): string {
  const { t } = useTranslation('records')
  const { words } = useObject(object)
  const verb = action.split('.').at(-1) ?? ''
  const said = { who, object: inSentence(words.one) }
  if (verb === 'created') return t('history.created', said)
  if (verb === 'updated') return t('history.updated', said)
  if (verb === 'archived') return t('history.archived', said)
  if (verb === 'deleted') return t('history.deleted', said)
  if (verb === 'undeleted') return t('history.undeleted', said)
  if (verb === 'restored') return t('history.restored', said)
  if (isFileVerb(verb))
    return t(`history.file.${verb}`, {
      who,
      name: String(rowOf({ ...rowOf(before), ...rowOf(after) }.file).name ?? ''),
    })
  return t('history.other', { who, action })
}

const FILE_VERBS = [
  'file_added',
  'file_renamed',
  'file_replaced',
  'file_version_restored',
  'file_deleted',
  'file_restored',
] as const

function isFileVerb(verb: string): verb is (typeof FILE_VERBS)[number] {
  return FILE_VERBS.some((known) => known === verb)
}

function rowOf(value: unknown): FieldRow {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
