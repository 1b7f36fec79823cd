import type { ConversionPreview, CustomField } from '@rapport/contract'
import { CONVERSIONS, type CustomType } from '@rapport/objects'
import { useQuery } from '@tanstack/react-query'
import { Alert, InputNumber, Modal, Select, Skeleton } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { paths } from '../../paths.ts'
import { useProblemText } from '../../platform/api/problem-text.ts'
import { useFormat } from '../../platform/format.ts'
import { currentLanguage } from '../../platform/i18n/language.ts'
import { AppLink } from '../../platform/navigation.tsx'
import { declarationOf, isObject } from '../../platform/records/object.ts'
import { conversionPreviewQuery, useStartConversion, type WantedType } from './conversion-queries.ts'

type Props = { field: CustomField; onClose: () => void }

/** Another type for a field: first what becomes of every value, then the change. */
export function TypeDialog({ field, onClose }: Props) {
  const { t } = useTranslation(['fields', 'common'])
  const problemText = useProblemText()
  const id = useId()
  const label = field.labels[currentLanguage()]
  const types = CONVERSIONS[field.type] ?? []
  const [wanted, setWanted] = useState<WantedType | null>(null)
  const start = useStartConversion(onClose)
  const choose = (type: CustomType) => setWanted(type === 'number' ? { type, decimals: 2 } : { type })
  return (
    <Modal
      open
      title={t('convert.title', { field: label })}
      okText={t('convert.start')}
      cancelText={t('common:cancel')}
      okButtonProps={{ disabled: wanted === null }}
      confirmLoading={start.isPending}
      onOk={() => wanted && start.mutate({ field, wanted })}
      onCancel={onClose}
    >
      {start.error ? <Alert type="error" showIcon role="alert" title={problemText(start.error)} /> : null}
      <div className="fields-convert">
        <label htmlFor={id}>{t('convert.to')}</label>
        <Select<CustomType>
          id={id}
          placeholder={t('convert.choose')}
          value={wanted?.type ?? null}
          options={types.map((value) => ({ value, label: t(`types.${value}`) }))}
          onChange={choose}
        />
        {wanted?.decimals === undefined ? null : (
          <>
            <label htmlFor={`${id}-decimals`}>{t('decimals')}</label>
            <InputNumber
              id={`${id}-decimals`}
              min={0}
              max={6}
              precision={0}
              value={wanted.decimals}
              onChange={(decimals) => setWanted({ ...wanted, decimals: decimals ?? 0 })}
            />
          </>
        )}
      </div>
      {wanted ? <Preview field={field} wanted={wanted} /> : <p className="rp-muted">{t('convert.lead')}</p>}
    </Modal>
  )
}

function Preview({ field, wanted }: { field: CustomField; wanted: WantedType }) {
  const problemText = useProblemText()
  const { data, error } = useQuery(conversionPreviewQuery(field.id, wanted))
  if (error) return <Alert type="error" showIcon role="alert" title={problemText(error)} />
  return data ? <Outcome field={field} preview={data} /> : <Skeleton active title={false} paragraph={{ rows: 3 }} />
}

function Outcome({ field, preview }: { field: CustomField; preview: ConversionPreview }) {
  const { t } = useTranslation('fields')
  const format = useFormat()
  const { records, losses, items, choices, views, formulas } = preview
  const number = format.number(records.count)
  const counted = records.exact
    ? t('convert.records', { count: records.count, number })
    : t('convert.recordsMore', { number })
  return (
    <div aria-live="polite">
      <p>{counted}</p>
      {losses === 0 ? (
        <p>{t('convert.allFit')}</p>
      ) : (
        <Alert
          type="warning"
          showIcon
          title={t('convert.losses', { count: losses, number: format.number(losses) })}
          description={t('convert.lossesHint')}
        />
      )}
      {items.length === 0 ? null : <Losses field={field} items={items} more={losses - items.length} />}
      {choices.length === 0 ? null : (
        <p>
          {t('convert.choices', {
            count: choices.length,
            choices: choices.slice(0, 20).join(format.language === 'zh' ? '、' : ', '),
          })}
        </p>
      )}
      {views.length === 0 ? null : (
        <>
          <p>{t('convert.views')}</p>
          <ul>
            {views.map(({ id, name, ownerName }) => (
              <li key={id}>{t('use.view', { view: name, owner: ownerName })}</li>
            ))}
          </ul>
        </>
      )}
      {formulas.length === 0 ? null : (
        <>
          <p>{t('convert.formulas')}</p>
          <ul>
            {formulas.map(({ object, name, labels }) => (
              <li key={`${object}.${name}`}>{labels[currentLanguage()]}</li>
            ))}
          </ul>
        </>
      )}
      <p className="rp-muted">{t('convert.undoHint')}</p>
    </div>
  )
}

type LossesProps = { field: CustomField; items: ConversionPreview['items']; more: number }

function Losses({ field, items, more }: LossesProps) {
  const { t } = useTranslation('fields')
  const format = useFormat()
  const object = isObject(field.object) ? field.object : null
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long list must be scrollable by keyboard
    <section className="fields-losses" tabIndex={0} aria-label={t('convert.list')}>
      <ul>
        {items.map(({ id, title, value, problem }) => (
          <li key={id}>
            {object && title !== null ? (
              <AppLink href={paths.record(declarationOf(object).plural, id)}>{title}</AppLink>
            ) : (
              '–'
            )}{' '}
            <q>{shown(value)}</q> <span className="rp-muted">{t(`convert.problem.${problem as 'unreadable'}`)}</span>
          </li>
        ))}
      </ul>
      {more > 0 ? <p className="rp-muted">{t('convert.more', { count: more, number: format.number(more) })}</p> : null}
    </section>
  )
}

function shown(value: unknown): string {
  return Array.isArray(value) ? value.join(', ') : String(value)
}
