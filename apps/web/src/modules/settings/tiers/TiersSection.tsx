import { ErrorState } from '@rapport/ui'
import { useQuery } from '@tanstack/react-query'
import { App, Button, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import type { SettingsSearch } from '../../../paths.ts'
import { useProblemText } from '../../../platform/api/problem-text.ts'
import { useSearchState } from '../../../platform/navigation.tsx'
import { useCan } from '../../../platform/session/me.ts'
import { Choice } from '../Choice.tsx'
import { CurrentModel } from './CurrentModel.tsx'
import { History } from './History.tsx'
import { type ModelList, modelQuery, useApplyModel } from './queries.ts'
import { ThresholdForm } from './ThresholdForm.tsx'

export function TiersSection() {
  const problemText = useProblemText()
  const { data, error, refetch } = useQuery(modelQuery)
  if (error && !data) return <ErrorState message={problemText(error)} onRetry={() => void refetch()} />
  if (!data) return <Skeleton active paragraph={{ rows: 8 }} />
  return (
    <>
      <CurrentModel model={data.current} />
      <ChangeModel models={data} />
      {data.history.length > 0 ? <History history={data.history} /> : null}
    </>
  )
}

/** Automatic or by hand. Looking at the other mode changes nothing: it stands in the address until it is put in force. */
function ChangeModel({ models }: { models: ModelList }) {
  const { t } = useTranslation('settings')
  const [search, setSearch] = useSearchState<SettingsSearch>()
  const mayChange = useCan('model.update')
  const mode = search.mode === 'manual' || search.mode === 'automatic' ? search.mode : models.mode
  if (!mayChange) return <p className="settings-note">{t('readOnly')}</p>
  return (
    <div className="rp-card settings-card">
      <div className="settings-card-head">
        <h3>{t('tiers.mode')}</h3>
      </div>
      <Choice
        legend={t('tiers.mode')}
        value={mode}
        options={[
          { value: 'automatic', label: t('tiers.automatic') },
          { value: 'manual', label: t('tiers.manual') },
        ]}
        onChoose={(chosen) => setSearch({ mode: chosen === models.mode ? null : chosen }, { replace: true })}
      />
      <p className="rp-muted">{t(mode === 'manual' ? 'tiers.manualText' : 'tiers.automaticText')}</p>
      {mode === 'manual' ? <ThresholdForm key={models.current.version} start={models.current.thresholds} /> : null}
      {mode === 'automatic' && models.mode === 'manual' ? <BackToAutomatic /> : null}
    </div>
  )
}

function BackToAutomatic() {
  const { t } = useTranslation(['settings', 'common'])
  const { message } = App.useApp()
  const problemText = useProblemText()
  const [, setSearch] = useSearchState<SettingsSearch>()
  const apply = useApplyModel()
  function goBack(): void {
    apply.mutate(
      { mode: 'automatic' },
      {
        onSuccess: () => {
          setSearch({ mode: null }, { replace: true })
          void message.success(t('common:saved'))
        },
        onError: (error) => void message.error(problemText(error)),
      },
    )
  }
  return (
    <Button type="primary" loading={apply.isPending} onClick={goBack}>
      {t('tiers.backToAutomatic')}
    </Button>
  )
}
