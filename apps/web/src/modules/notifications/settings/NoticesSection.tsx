import '../notifications.css'
import { NOTICE_KINDS, NOTICE_WAYS, type NoticeSettings, type NoticeWay } from '@rapport/contract'
import { ErrorState } from '@rapport/ui'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Select, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { api } from '../../../platform/api/client.ts'
import { useProblemText } from '../../../platform/api/problem-text.ts'
import { noticeSettingsQuery, SETTINGS } from '../queries.ts'
import { Times } from './Times.tsx'

/** What one is told of, how, and when not. Each choice is kept at once. */
export function NoticesSection() {
  const { t } = useTranslation('notifications')
  const problemText = useProblemText()
  const { data, error, refetch } = useQuery(noticeSettingsQuery)
  const save = useSaveSettings()
  if (error && !data) return <ErrorState message={problemText(error)} onRetry={() => void refetch()} />
  if (!data) return <Skeleton active title={false} paragraph={{ rows: 6 }} />
  const { hasMail, ...settings } = data
  return (
    <>
      <section className="rp-card settings-card" aria-label={t('choose.kinds')}>
        <h3>{t('choose.kinds')}</h3>
        {hasMail ? null : <p className="rp-muted">{t('choose.noMail')}</p>}
        <div className="notice-ways">
          {NOTICE_KINDS.map((kind) => (
            <Row
              key={kind}
              label={t(`kind.${kind}`)}
              value={settings.ways[kind]}
              onChange={(way) => save({ ...settings, ways: { ...settings.ways, [kind]: way } })}
            />
          ))}
        </div>
      </section>
      <Times settings={settings} onChange={(change) => save({ ...settings, ...change })} />
    </>
  )
}

function Row({ label, value, onChange }: { label: string; value: NoticeWay; onChange: (way: NoticeWay) => void }) {
  const { t } = useTranslation('notifications')
  return (
    <>
      <span>{label}</span>
      <Select
        aria-label={t('choose.wayOf', { kind: label })}
        value={value}
        options={NOTICE_WAYS.map((way) => ({ value: way, label: t(`choose.way.${way}`) }))}
        onChange={onChange}
      />
    </>
  )
}

function useSaveSettings(): (settings: NoticeSettings) => void {
  const { t } = useTranslation('notifications')
  const { message } = App.useApp()
  const client = useQueryClient()
  const problemText = useProblemText()
  const { mutate } = useMutation({
    mutationFn: (settings: NoticeSettings) => api.put<NoticeSettings>(SETTINGS, settings),
    onSuccess: (saved) => {
      client.setQueryData(noticeSettingsQuery.queryKey, (known) => known && { ...known, ...saved })
      void message.success({ key: 'notice-settings', content: t('choose.saved') })
    },
    onError: (error) => void message.error({ key: 'notice-settings', content: problemText(error) }),
  })
  return mutate
}
