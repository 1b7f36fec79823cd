import { type AuditLogEntry, isErased, type ObjectName } from '@rapport/contract'
import { Button, Drawer } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { paths } from '../../paths.ts'
import { useFormat } from '../../platform/format.ts'
import { LinkButton } from '../../platform/frame/LinkButton.tsx'
import { HistoryValue } from '../../platform/records/history/HistoryValue.tsx'
import { declarationOf, isObject, useObject } from '../../platform/records/object.ts'
import { AuditSentence, PlainValue, useWho } from './AuditSentence.tsx'
import { changedKeys, type Row, rowOf } from './facts.ts'

const WIDTH_PX = 560

type Props = {
  entry: AuditLogEntry
  onClose: () => void
  onOnlyRecord: (entry: AuditLogEntry) => void
}

/** One entry of the audit: who, when, and what was before and after, field by field. */
export function EntryDrawer({ entry, onClose, onOnlyRecord }: Props) {
  const { t } = useTranslation('audit')
  const format = useFormat()
  const who = useWho()(entry)
  const { object, objectId } = entry
  const link = isObject(object) && objectId !== null && entry.title !== null ? hrefOf(object, objectId) : null
  return (
    <Drawer open title={t('entry')} onClose={onClose} size={WIDTH_PX}>
      <p className="audit-told">
        <AuditSentence entry={entry} />
      </p>
      <dl className="audit-facts">
        <Fact name={t('time')}>{format.dateTime(entry.at)}</Fact>
        <Fact name={t('person')}>{entry.actorEmail ? `${who} · ${entry.actorEmail}` : who}</Fact>
        <Fact name={t('ofKind')}>{t(`kind.${entry.kind}`)}</Fact>
        <Fact name={t('action')}>{entry.action}</Fact>
        {objectId === null ? null : <Fact name={t('recordId')}>{objectId}</Fact>}
      </dl>
      {isObject(object) ? (
        <RecordValues entry={entry} object={object} />
      ) : (
        <Values entry={entry} rows={plainRows(entry)} />
      )}
      <div className="audit-drawer-acts">
        {link ? <LinkButton href={link}>{t('open')}</LinkButton> : null}
        {objectId === null ? null : <Button onClick={() => onOnlyRecord(entry)}>{t('ofRecordHere')}</Button>}
      </div>
    </Drawer>
  )
}

function hrefOf(object: ObjectName, id: string): string {
  return object === 'customer' ? paths.customer(id) : paths.record(declarationOf(object).plural, id)
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}

type ValueRow = { key: string; label: string; show: (row: Row) => ReactNode }

function RecordValues({ entry, object }: { entry: AuditLogEntry; object: ObjectName }) {
  const { fields } = useObject(object)
  const keys = new Set(changedKeys(entry))
  const known = fields.filter(({ key }) => keys.has(key))
  const rows = known.map(
    (field): ValueRow => ({
      key: field.key,
      label: field.label,
      show: (row) => <HistoryValue field={field} row={row} />,
    }),
  )
  const rest = plainRows(entry).filter(({ key }) => !known.some((field) => field.key === key))
  return <Values entry={entry} rows={[...rows, ...rest]} />
}

function plainRows(entry: AuditLogEntry): ValueRow[] {
  return changedKeys(entry).map((key) => ({ key, label: key, show: (row) => <PlainValue value={row[key]} /> }))
}

function Values({ entry, rows }: { entry: AuditLogEntry; rows: readonly ValueRow[] }) {
  const { t } = useTranslation('audit')
  const [before, after] = [rowOf(entry.before), rowOf(entry.after)]
  if (rows.length === 0) return <p className="rp-muted">{t('noValues')}</p>
  const hasBefore = Object.keys(before).length > 0
  const hasErased = rows.some(({ key }) => isErased(before[key]) || isErased(after[key]))
  return (
    <>
      <table className="audit-values">
        <thead>
          <tr>
            <th scope="col">{t('field')}</th>
            {hasBefore ? <th scope="col">{t('before')}</th> : null}
            <th scope="col">{t('after')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, label, show }) => (
            <tr key={key}>
              <th scope="row">{label}</th>
              {hasBefore ? <td>{show(before)}</td> : null}
              <td>{show(after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {hasErased ? <p className="rp-muted rp-small">{t('erasedHint')}</p> : null}
    </>
  )
}
