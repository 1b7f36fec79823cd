import { PASSWORD_LENGTH_MAX, type Passkey } from '@rapport/contract'
import { App, Button, Form, Input, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { showFieldProblems } from '../../../platform/api/form-problems.ts'
import { FormAlert } from '../../../platform/fields/FormAlert.tsx'
import { useRemovePasskey } from './queries.ts'

type Values = { currentPassword: string }

export function RemovePasskeyDialog({ passkey: { id, name }, onClose }: { passkey: Passkey; onClose: () => void }) {
  const { t } = useTranslation(['security', 'common'])
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const remove = useRemovePasskey()
  function submit({ currentPassword }: Values): void {
    const onSuccess = () => {
      onClose()
      void message.success(t('passkeys.removed', { name }))
    }
    remove.mutate({ id, currentPassword }, { onSuccess, onError: (error) => showFieldProblems(form, error) })
  }
  return (
    <Modal open title={t('passkeys.removeTitle', { name })} onCancel={onClose} footer={null}>
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        onValuesChange={() => remove.reset()}
        onFinish={submit}
      >
        <p className="rp-muted">{t('passkeys.removeLead')}</p>
        <FormAlert form={form} error={remove.error} />
        <Form.Item
          name="currentPassword"
          label={t('currentPassword')}
          rules={[{ required: true, message: t('common:required') }]}
        >
          <Input.Password autoFocus autoComplete="current-password" maxLength={PASSWORD_LENGTH_MAX} />
        </Form.Item>
        <Button type="primary" danger htmlType="submit" loading={remove.isPending}>
          {t('passkeys.remove')}
        </Button>
      </Form>
    </Modal>
  )
}
