import type { ApiKeyWithToken } from '@rapport/contract'
import { App, Button, Input, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { copyText } from '../../../platform/copy-text.ts'

/** The key itself, which is shown here and never again. */
export function TokenDialog({ made, onClose }: { made: ApiKeyWithToken; onClose: () => void }) {
  const { t } = useTranslation(['security', 'common'])
  const { message } = App.useApp()
  async function copy(): Promise<void> {
    if (await copyText(made.token)) void message.success(t('common:copied'))
  }
  return (
    <Modal
      open
      title={t('keys.madeTitle', { name: made.name })}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <>
          <Button onClick={onClose}>{t('keys.done')}</Button>
          <Button type="primary" onClick={() => void copy()}>
            {t('keys.copy')}
          </Button>
        </>
      }
    >
      <p>{t('keys.madeLead')}</p>
      <Input.TextArea
        readOnly
        autoSize
        value={made.token}
        aria-label={made.name}
        onFocus={(event) => event.currentTarget.select()}
      />
    </Modal>
  )
}
