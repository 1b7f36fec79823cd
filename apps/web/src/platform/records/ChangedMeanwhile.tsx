import type { ObjectName } from '@rapport/contract'
import { valueText } from '@rapport/ui'
import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useFieldFormat } from './field-format.tsx'
import { useObject } from './object.ts'
import type { MeanwhileState, RecordFormState } from './use-record-form.ts'

type Props = { object: ObjectName; state: RecordFormState; meanwhile: MeanwhileState }

/** Somebody else saved first: what they wrote beside what was typed here, field by field. What was typed stays until one says otherwise. */
export function ChangedMeanwhile({ object, state, meanwhile }: Props) {
  const { t } = useTranslation('records')
  const format = useFieldFormat()
  const { fields } = useObject(object)
  const { current, keys } = meanwhile
  const open = fields.filter(({ key }) => keys.includes(key))
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      style={{ marginBottom: 16 }}
      title={t('meanwhile.title')}
      description={
        open.length === 0 ? (
          t('meanwhile.taken')
        ) : (
          <>
            <p>{t('meanwhile.hint')}</p>
            <dl className="record-meanwhile">
              {open.map((field) => (
                <div key={field.key}>
                  <dt>{field.label}</dt>
                  <dd>
                    <span className="rp-muted">{t('meanwhile.theirs')}</span>{' '}
                    {valueText(field, current[field.key], current, format) || t('fields.nothing')}
                    <Button size="small" onClick={() => state.settle(field.key, current[field.key] ?? null)}>
                      {t('meanwhile.take')}
                    </Button>
                  </dd>
                  <dd>
                    <span className="rp-muted">{t('meanwhile.mine')}</span>{' '}
                    {valueText(field, state.form.getFieldValue(field.key), {}, format) || t('fields.nothing')}
                    <Button size="small" onClick={() => state.settle(field.key, state.form.getFieldValue(field.key))}>
                      {t('meanwhile.keep')}
                    </Button>
                  </dd>
                </div>
              ))}
            </dl>
          </>
        )
      }
    />
  )
}
