import type { HandOverPreview } from '@rapport/contract'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../../platform/format.ts'
import { currentLanguage } from '../../../../platform/i18n/language.ts'

/** What else ends when somebody is deactivated, and does not come back by itself. */
export function EndsWithThem({ preview }: { preview: HandOverPreview }) {
  const { t } = useTranslation('organisation')
  const format = useFormat()
  const { heads, standsInFor, deputies, invitations } = preview
  const names = (of: readonly { name: string }[]) =>
    of.map(({ name }) => name).join(currentLanguage() === 'zh' ? '、' : ', ')
  const lines = [
    ...(heads.length > 0 ? [t('handOver.endsHead', { names: names(heads) })] : []),
    ...(standsInFor.length > 0 ? [t('handOver.endsStandIn', { names: names(standsInFor) })] : []),
    ...(deputies.length > 0 ? [t('handOver.endsDeputies', { names: names(deputies) })] : []),
    ...(invitations > 0
      ? [t('handOver.endsInvitations', { count: invitations, formatted: format.number(invitations) })]
      : []),
  ]
  return (
    <div className="settings-note hand-over-ends">
      {lines.length > 0 ? (
        <>
          <b>{t('handOver.ends')}</b>
          <ul>
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      ) : null}
      <p>{t('handOver.signsOut')}</p>
      {lines.length > 0 ? <p>{t('handOver.notBack')}</p> : null}
    </div>
  )
}
