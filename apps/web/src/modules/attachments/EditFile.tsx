import { type Attachment, FILE_ABOUT_CHARS_MAX, FILE_NAME_CHARS_MAX } from '@rapport/contract'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, Form, Input, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { api } from '../../platform/api/client.ts'
import { useProblemText } from '../../platform/api/problem-text.ts'
import { EnterSubmits } from '../../platform/fields/EnterSubmits.tsx'
import { useSubmission } from '../../platform/submission.ts'
import { filePath, type OfRecord, renewFiles } from './queries.ts'

type Props = { file: Attachment; of: OfRecord; onClose: () => void }
type Values = { name: string; about?: string }

/** The name of a file and what is said of it. */
export function EditFile({ file, of, onClose }: Props) {
  const { t } = useTranslation(['attachments', 'common'])
  const problemText = useProblemText()
  const client = useQueryClient()
  const [form] = Form.useForm<Values>()
  const { mutate, isPending, error } = useSubmission({
    send: ({ name, about }: Values, request) =>
      api.patch<Attachment>(filePath(file.id), { version: file.version, name, about: about?.trim() || null }, request),
    onSuccess: async () => {
      await renewFiles(client, of)
      onClose()
    },
    onError: () => void renewFiles(client, of),
  })
  return (
    <Modal
      open
      title={t('edit.title')}
      okText={t('common:save')}
      cancelText={t('common:cancel')}
      confirmLoading={isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ name: file.name, about: file.about ?? '' }}
        onFinish={(values) => mutate(values)}
      >
        <Form.Item
          name="name"
          label={t('edit.name')}
          rules={[{ required: true, whitespace: true, message: t('common:required') }]}
        >
          <Input maxLength={FILE_NAME_CHARS_MAX} autoFocus />
        </Form.Item>
        <Form.Item name="about" label={t('edit.about')}>
          <Input.TextArea maxLength={FILE_ABOUT_CHARS_MAX} autoSize={{ minRows: 2, maxRows: 6 }} />
        </Form.Item>
        {error ? <Alert type="error" showIcon role="alert" title={problemText(error)} /> : null}
        <EnterSubmits />
      </Form>
    </Modal>
  )
}
