import { PASSWORD_LENGTH_MAX, type PasswordAndCodeRequest } from '@rapport/contract'
import { App, Button, Form, Input, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { showFieldProblems } from '../../../platform/api/form-problems.ts'
import { FormAlert } from '../../../platform/fields/FormAlert.tsx'
import { useRenewCodes, useTurnOff } from '../queries.ts'
import { CodeInput } from './CodeInput.tsx'

type Props = { act: 'newCodes' | 'turnOff'; onClose: () => void; onCodes: (codes: readonly string[]) => void }

/** What weakens or renews the second step asks for both steps once more. */
export function ProofDialog({ act, onClose, onCodes }: Props) {
  const { t } = useTranslation(['security', 'common'])
  const { message } = App.useApp()
  const [form] = Form.useForm<PasswordAndCodeRequest>()
  const renew = useRenewCodes()
  const turnOff = useTurnOff()
  const sent = act === 'newCodes' ? renew : turnOff
  const onError = (error: unknown) => showFieldProblems(form, error)
  function submit(values: PasswordAndCodeRequest): void {
    if (act === 'newCodes') {
      renew.mutate(values, { onSuccess: ({ recoveryCodes }) => onCodes(recoveryCodes), onError })
      return
    }
    const onSuccess = () => {
      onClose()
      void message.success(t('twoStep.turnedOff'))
    }
    turnOff.mutate(values, { onSuccess, onError })
  }
  return (
    <Modal open title={t(`twoStep.${act}`)} onCancel={onClose} footer={null}>
      <Form<PasswordAndCodeRequest>
        form={form}
        layout="vertical"
        requiredMark={false}
        onValuesChange={() => sent.reset()}
        onFinish={submit}
      >
        <p className="rp-muted">{t(act === 'newCodes' ? 'twoStep.newCodesLead' : 'twoStep.turnOffLead')}</p>
        <FormAlert form={form} error={sent.error} />
        <Form.Item
          name="currentPassword"
          label={t('currentPassword')}
          rules={[{ required: true, message: t('common:required') }]}
        >
          <Input.Password autoComplete="current-password" maxLength={PASSWORD_LENGTH_MAX} />
        </Form.Item>
        <CodeInput label={t('code')} hint={t('twoStep.anyCode')} />
        <Button type="primary" danger={act === 'turnOff'} htmlType="submit" loading={sent.isPending}>
          {t(`twoStep.${act}`)}
        </Button>
      </Form>
    </Modal>
  )
}
