import type { ExchangeRate, ExchangeRateList } from '@rapport/contract'
import { ErrorState, formatInstant } from '@rapport/ui'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../../platform/api/problem-text.ts'
import { useFormat } from '../../../platform/format.ts'
import { useLive } from '../../../platform/live/use-live.ts'
import { useCan } from '../../../platform/session/me.ts'
import { ratesQuery } from './queries.ts'
import { RateForm } from './RateForm.tsx'

/** What other currencies are worth, each from a day on; whoever may change the workspace adds rates and replaces them. */
export function RatesSection() {
  const { t } = useTranslation('settings')
  const problemText = useProblemText()
  const client = useQueryClient()
  const mayChange = useCan('workspace.update')
  const [form] = Form.useForm<ExchangeRate>()
  const { data, error, refetch } = useQuery(ratesQuery)
  useLive(['workspace'], () => void client.invalidateQueries({ queryKey: ratesQuery.queryKey }))
  if (error && !data) return <ErrorState message={problemText(error)} onRetry={() => void refetch()} />
  if (!data) return <Skeleton active paragraph={{ rows: 6 }} />
  function change(rate: ExchangeRate): void {
    form.setFieldsValue(rate)
    form.focusField('rate')
  }
  return (
    <>
      {mayChange ? (
        <RateForm form={form} own={data.workspaceCurrency} />
      ) : (
        <p className="settings-note">{t('readOnly')}</p>
      )}
      <div className="rp-card settings-card">
        <h3>{t('rates.list')}</h3>
        {data.items.length === 0 ? (
          <p className="rp-muted">{t('rates.none', { currency: data.workspaceCurrency })}</p>
        ) : (
          <RateTable list={data} onChange={mayChange ? change : undefined} />
        )}
      </div>
    </>
  )
}

type RateTableProps = { list: ExchangeRateList; onChange: ((rate: ExchangeRate) => void) | undefined }

function RateTable({ list, onChange }: RateTableProps) {
  const { t } = useTranslation('settings')
  const { language } = useFormat()
  const dayText = (day: string) => formatInstant(`${day}T00:00:00Z`, 'day', language, 'UTC')
  return (
    <table className="plain-table" data-folds="true">
      <thead>
        <tr>
          <th scope="col">{t('rates.rate')}</th>
          <th scope="col">{t('rates.from')}</th>
          <th scope="col" className="cell-end">
            <span className="rp-unseen">{t('rates.change')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {list.items.map((one) => (
          <tr key={`${one.currency}${one.validFrom}`}>
            <th scope="row">
              {t('rates.worth', { currency: one.currency, rate: one.rate, own: list.workspaceCurrency })}
            </th>
            <td className="rp-muted">{t('rates.since', { date: dayText(one.validFrom) })}</td>
            <td className="cell-end">
              {onChange ? (
                <Button
                  size="small"
                  type="text"
                  aria-label={t('rates.changeNamed', { currency: one.currency, date: dayText(one.validFrom) })}
                  onClick={() => onChange(one)}
                >
                  {t('rates.change')}
                </Button>
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
