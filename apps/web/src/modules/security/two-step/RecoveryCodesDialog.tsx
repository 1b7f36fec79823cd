import { App, Button, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { copyText } from '../../../platform/copy-text.ts'

/** The recovery codes, which are shown here and never again. */
export function RecoveryCodesDialog({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) {
  const { t } = useTranslation(['security', 'common'])
  const { message } = App.useApp()
  const text = `${codes.join('\n')}\n`
  async function copy(): Promise<void> {
    if (await copyText(text)) void message.success(t('common:copied'))
  }
  return (
    <Modal
      open
      title={t('recovery.title')}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <div className="security-acts">
          <Button onClick={() => void copy()}>{t('recovery.copy')}</Button>
          <Button href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`} download={t('recovery.file')}>
            {t('recovery.download')}
          </Button>
          <Button type="primary" onClick={onClose}>
            {t('recovery.done')}
          </Button>
        </div>
      }
    >
      <p>{t('recovery.lead')}</p>
      <ul className="recovery-codes" aria-label={t('recovery.title')}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
    </Modal>
  )
}
