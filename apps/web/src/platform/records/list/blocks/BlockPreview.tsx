import './blocks.css'
import type { ObjectName } from '@rapport/contract'
import { Alert, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { nameOf } from '../../object.ts'
import { useFormatted } from '../bulk/use-formatted.ts'
import { byRow, type Plan } from './plan.ts'

/** More lines nobody reads; the figures above tell of all. */
const SHOWN_MAX = 200

type Props = { object: ObjectName; plan: Plan; onApply: () => void; onCancel: () => void }

/** What a paste or a fill would change, before anything is saved, and what it cannot. */
export function BlockPreview({ object, plan, onApply, onCancel }: Props) {
  const { t } = useTranslation(['lists', 'common'])
  const formatted = useFormatted()
  const { changes, refused, beyond } = plan
  const records = byRow(changes).size
  return (
    <Modal
      open
      title={t('blocks.preview')}
      width={720}
      okText={t('blocks.apply', formatted(changes.length))}
      cancelText={t('common:cancel')}
      okButtonProps={{ disabled: changes.length === 0, autoFocus: true }}
      onOk={onApply}
      onCancel={onCancel}
    >
      <p>
        {changes.length === 0
          ? t('blocks.nothing')
          : t('blocks.changes', { ...formatted(changes.length), records: formatted(records).formatted })}
      </p>
      {beyond > 0 ? <Alert type="warning" showIcon title={t('blocks.beyond', formatted(beyond))} /> : null}
      {refused.length > 0 ? (
        <Alert
          type="error"
          showIcon
          title={t('blocks.refused', formatted(refused.length))}
          description={
            <ul className="block-refused">
              {refused.slice(0, SHOWN_MAX).map(({ row, field, after, code }) => (
                <li key={`${row.id} ${field.key}`}>
                  {nameOf(object, row)}, {field.label}: {t(`blocks.problem.${code}`, { text: after })}
                </li>
              ))}
            </ul>
          }
        />
      ) : null}
      {changes.length === 0 ? null : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and holds nothing else that takes the focus
        <section className="block-changes" aria-label={t('blocks.preview')} tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th>{t('blocks.record')}</th>
                <th>{t('bulk.field')}</th>
                <th>{t('blocks.before')}</th>
                <th>{t('blocks.after')}</th>
              </tr>
            </thead>
            <tbody>
              {changes.slice(0, SHOWN_MAX).map(({ row, field, before, after }) => (
                <tr key={`${row.id} ${field.key}`}>
                  <td>{nameOf(object, row)}</td>
                  <td>{field.label}</td>
                  <td>{before === '' ? '–' : before}</td>
                  <td>{after === '' ? '–' : after}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {changes.length > SHOWN_MAX ? <p>{t('blocks.more', formatted(changes.length - SHOWN_MAX))}</p> : null}
        </section>
      )}
    </Modal>
  )
}
