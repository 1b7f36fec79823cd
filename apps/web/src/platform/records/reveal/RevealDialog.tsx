import { type ObjectName, REVEAL_REASON_CHARS_MAX, type RevealedField } from '@rapport/contract'
import { Alert, Form, Input, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/client.ts'
import { useProblemText } from '../../api/problem-text.ts'
import { useSubmission } from '../../submission.ts'
import type { RecordField } from '../object.ts'

type Props = {
  object: ObjectName
  recordId: string
  field: RecordField
  onClose: () => void
  onRevealed: (value: unknown) => void
}

/** Asks why a masked value is to be shown; the reason stands in the audit. */
export function RevealDialog({ object, recordId, field, onClose, onRevealed }: Props) {
  const { t } = useTranslation(['records', 'common'])
  const problemText = useProblemText()
  const [form] = Form.useForm<{ reason: string }>()
  const reveal = useSubmission({
    send: ({ reason }: { reason: string }, request) =>
      api.post<RevealedField>(
        '/api/v1/reveals',
        { object, recordId, field: field.name, reason: reason.trim() },
        request,
      ),
    onSuccess: ({ value }) => onRevealed(value ?? null),
  })
  return (
    <Modal
      open
      title={t('reveal.title', { field: field.label })}
      okText={t('reveal.confirm')}
      cancelText={t('common:cancel')}
      okButtonProps={{ loading: reveal.isPending, htmlType: 'submit', form: FORM }}
      onCancel={onClose}
      afterOpenChange={(isOpen) => {
        if (isOpen) form.getFieldInstance('reason')?.focus()
      }}
    >
      <p>{t('reveal.note')}</p>
      {reveal.error ? <Alert type="error" showIcon title={problemText(reveal.error)} /> : null}
      <Form
        id={FORM}
        form={form}
        layout="vertical"
        requiredMark={false}
        onValuesChange={reveal.dismiss}
        onFinish={(values) => reveal.mutate(values)}
      >
        <Form.Item
          name="reason"
          label={t('reveal.reason')}
          rules={[{ required: true, whitespace: true, message: t('reveal.reasonNeeded') }]}
        >
          <Input maxLength={REVEAL_REASON_CHARS_MAX} placeholder={t('reveal.placeholder')} autoComplete="off" />
        </Form.Item>
      </Form>
    </Modal>
  )
}

const FORM = 'reveal-field'
