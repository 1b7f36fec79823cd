import { PASSWORD_LENGTH_MAX, type SecondFactorBegun } from '@rapport/contract'
import { Button, Form, Input, Modal, QRCode } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { showFieldProblems } from '../../../platform/api/form-problems.ts'
import { FormAlert } from '../../../platform/fields/FormAlert.tsx'
import { useBeginSecondFactor, useConfirmSecondFactor } from '../queries.ts'
import { CodeInput } from './CodeInput.tsx'

const QR_PIXELS = 176
const GROUPS = /.{4}(?=.)/g

type Props = { onClose: () => void; onCodes: (codes: readonly string[]) => void }

/** First the password, then the app is shown its secret, then a first code of it. */
export function SetUpDialog({ onClose, onCodes }: Props) {
  const { t } = useTranslation('security')
  const [begun, setBegun] = useState<SecondFactorBegun | null>(null)
  return (
    <Modal open title={t('twoStep.title')} onCancel={onClose} footer={null} mask={{ closable: false }}>
      {begun === null ? <PasswordStep onBegun={setBegun} /> : <CodeStep begun={begun} onCodes={onCodes} />}
    </Modal>
  )
}

function PasswordStep({ onBegun }: { onBegun: (begun: SecondFactorBegun) => void }) {
  const { t } = useTranslation(['security', 'common'])
  const [form] = Form.useForm<{ currentPassword: string }>()
  const begin = useBeginSecondFactor()
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      onValuesChange={() => begin.reset()}
      onFinish={(values) =>
        begin.mutate(values, { onSuccess: onBegun, onError: (error) => showFieldProblems(form, error) })
      }
    >
      <p className="rp-muted">{t('twoStep.passwordLead')}</p>
      <FormAlert form={form} error={begin.error} />
      <Form.Item
        name="currentPassword"
        label={t('currentPassword')}
        rules={[{ required: true, message: t('common:required') }]}
      >
        <Input.Password autoFocus autoComplete="current-password" maxLength={PASSWORD_LENGTH_MAX} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={begin.isPending}>
        {t('twoStep.next')}
      </Button>
    </Form>
  )
}

function CodeStep({ begun, onCodes }: { begun: SecondFactorBegun; onCodes: Props['onCodes'] }) {
  const { t } = useTranslation(['security', 'common'])
  const [form] = Form.useForm<{ code: string }>()
  const confirm = useConfirmSecondFactor()
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      onValuesChange={() => confirm.reset()}
      onFinish={(values) =>
        confirm.mutate(values, {
          onSuccess: ({ recoveryCodes }) => onCodes(recoveryCodes),
          onError: (error) => showFieldProblems(form, error),
        })
      }
    >
      <FormAlert form={form} error={confirm.error} />
      <div className="two-step-app">
        <div className="two-step-qr" role="img" aria-label={t('twoStep.qr')}>
          <div aria-hidden="true">
            <QRCode type="svg" value={begun.uri} size={QR_PIXELS} bordered={false} color="#000000" bgColor="#ffffff" />
          </div>
        </div>
        <div>
          <p>{t('twoStep.scan')}</p>
          <p className="rp-muted">{t('twoStep.typed')}</p>
          <p className="two-step-key">{begun.secret.replace(GROUPS, '$& ')}</p>
        </div>
      </div>
      <CodeInput label={t('code')} hint={t('twoStep.codeHint')} isDigits />
      <Button type="primary" htmlType="submit" loading={confirm.isPending}>
        {t('twoStep.confirm')}
      </Button>
    </Form>
  )
}
