import type { CustomField } from '@rapport/contract'
import { customField, indexColumnOf } from '@rapport/objects'
import { App, Progress, Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../platform/api/problem-text.ts'
import { currentLanguage } from '../../platform/i18n/language.ts'
import { useFastField } from './queries.ts'

/** Whether lists filter and sort by a field without looking at every record, and how far making it so is. */
export function FastCell({ field }: { field: CustomField }) {
  const { t } = useTranslation('fields')
  const problemText = useProblemText()
  const { message } = App.useApp()
  const { mutate, isPending } = useFastField((error) => void message.error(problemText(error)))
  const { index, type } = field
  if (indexColumnOf(customField(type, {}, { storageKey: 'f:0' })) === null) return null
  const label = t('fast.named', { field: field.labels[currentLanguage()] })
  return (
    <>
      <Switch
        size="small"
        aria-label={label}
        title={t('fast.hint')}
        checked={index !== null}
        loading={isPending}
        onChange={(isOn) => mutate({ field, isOn })}
      />
      <span className="fields-fast-label" aria-hidden>
        {t('fast.column')}
      </span>
      {index?.state === 'building' ? <Building index={index} /> : null}
    </>
  )
}

function Building({ index: { recordsDone, recordsTotal } }: { index: NonNullable<CustomField['index']> }) {
  const { t } = useTranslation('fields')
  const percent = recordsTotal === 0 ? 0 : Math.min(100, Math.round((recordsDone / recordsTotal) * 100))
  return (
    <div role="status">
      <small className="rp-muted">{t('fast.building')}</small>
      <Progress percent={percent} size="small" aria-label={t('fast.building')} />
    </div>
  )
}
