import { PASSWORD_LENGTH_MAX } from '@rapport/contract'
import { Alert, App, Button, Form, Input, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { showFieldProblems } from '../../../platform/api/form-problems.ts'
import { ApiProblem } from '../../../platform/api/problem.ts'
import { FormAlert } from '../../../platform/fields/FormAlert.tsx'
import { type NewPasskey, useAddPasskey } from './queries.ts'

/** A name and the password; then the browser asks for finger, face or PIN. */
export function AddPasskeyDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['security', 'common'])
  const { message } = App.useApp()
  const [form] = Form.useForm<NewPasskey>()
  const add = useAddPasskey()
  const required = { required: true, whitespace: true, message: t('common:required') }
  const isOfBrowser = add.isError && !(add.error instanceof ApiProblem)
  function submit(values: NewPasskey): void {
    add.mutate(values, {
      onSuccess: () => {
        onClose()
        void message.success(t('passkeys.added'))
      },
      onError: (error) => showFieldProblems(form, error),
    })
  }
  return (
    <Modal open title={t('passkeys.add')} onCancel={onClose} footer={null}>
      <Form<NewPasskey>
        form={form}
        layout="vertical"
        requiredMark={false}
        onValuesChange={() => add.reset()}
        onFinish={submit}
      >
        {isOfBrowser ? (
          <Alert className="entry-alert" type="error" showIcon role="alert" title={t('passkeys.notMade')} />
        ) : (
          <FormAlert form={form} error={add.error} />
        )}
        <Form.Item name="name" label={t('passkeys.name')} extra={t('passkeys.nameHint')} rules={[required]}>
          <Input autoFocus maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item name="currentPassword" label={t('currentPassword')} rules={[required]}>
          <Input.Password autoComplete="current-password" maxLength={PASSWORD_LENGTH_MAX} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={add.isPending}>
          {t('passkeys.next')}
        </Button>
      </Form>
    </Modal>
  )
}
