import { App, Button, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { copyText } from '../../../platform/copy-text.ts'

/** The address to subscribe to. It is here only: once the page is left nobody can read it again, but a new one can be made. */
export function NewAddress({ path }: { path: string }) {
  const { t } = useTranslation(['tasks', 'common'])
  const { message } = App.useApp()
  const address = new URL(path, window.location.origin).href
  async function copy(): Promise<void> {
    if (await copyText(address)) void message.success(t('common:copied'))
  }
  return (
    <div className="task-calendar-address" role="status">
      <p>{t('calendar.subscribe')}</p>
      <Input.TextArea
        readOnly
        autoSize
        value={address}
        aria-label={t('calendar.address')}
        onFocus={(event) => event.currentTarget.select()}
      />
      <div className="task-calendar-acts">
        <Button type="primary" onClick={() => void copy()}>
          {t('calendar.copy')}
        </Button>
        <Button href={address.replace(/^https?:/, 'webcal:')}>{t('calendar.open')}</Button>
      </div>
      <p className="rp-muted">{t('calendar.once')}</p>
    </div>
  )
}
