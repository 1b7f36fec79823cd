import { type NoteTemplate, plainTextOf, type RichText, TEMPLATE_NAME_CHARS_MAX } from '@rapport/contract'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Form, Input, Modal, Select, Skeleton } from 'antd'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../platform/api/client.ts'
import { useProblemText } from '../../../platform/api/problem-text.ts'
import { currentLanguage } from '../../../platform/i18n/language.ts'
import { lazyPart } from '../../../platform/lazy-part.ts'
import { objectNames } from '../../../platform/records/custom-objects.ts'
import { hasPage } from '../../../platform/records/object.ts'
import { objectWords } from '../../../platform/records/object-words.ts'
import { useSubmission } from '../../../platform/submission.ts'
import { TEMPLATES, templatePath, templatesQuery } from '../queries.ts'

const Editor = lazyPart(async () => ({ default: (await import('../editor/RichTextEditor.tsx')).RichTextEditor }))
const EVERYWHERE = 'everywhere'

type Props = { template?: NoteTemplate; onClose: () => void }
type Values = { name: string; object: string }

/** Makes a template, or changes one. */
export function TemplateForm({ template, onClose }: Props) {
  const { t } = useTranslation(['notes', 'common'])
  const problemText = useProblemText()
  const [form] = Form.useForm<Values>()
  const [content, setContent] = useState<RichText>(template?.content ?? { type: 'doc' })
  const { mutate, dismiss, isPending, error } = useSave(template, onClose)
  return (
    <Modal
      open
      title={t(template ? 'templates.change' : 'templates.make')}
      okText={t('common:save')}
      cancelText={t('common:cancel')}
      okButtonProps={{ disabled: plainTextOf(content) === '' }}
      confirmLoading={isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ name: template?.name ?? '', object: template?.object ?? EVERYWHERE }}
        onValuesChange={dismiss}
        onFinish={({ name, object }) => mutate({ name, object: object === EVERYWHERE ? null : object, content })}
      >
        <Form.Item
          name="name"
          label={t('templates.name')}
          rules={[{ required: true, whitespace: true, message: t('common:required') }]}
        >
          <Input maxLength={TEMPLATE_NAME_CHARS_MAX} autoFocus />
        </Form.Item>
        <Form.Item name="object" label={t('templates.object')}>
          <Select options={[{ value: EVERYWHERE, label: t('templates.everywhere') }, ...objectOptions()]} />
        </Form.Item>
        <Suspense fallback={<Skeleton active title={false} paragraph={{ rows: 3 }} />}>
          <Editor
            label={t('templates.content')}
            of={null}
            content={content}
            autoFocus={false}
            onChange={(changed) => {
              setContent(changed)
              dismiss()
            }}
            onSubmit={() => form.submit()}
          />
        </Suspense>
        {error ? <Alert type="error" showIcon role="alert" title={problemText(error)} /> : null}
      </Form>
    </Modal>
  )
}

/** Those whose records have pages. */
function objectOptions(): { value: string; label: string }[] {
  const language = currentLanguage()
  return objectNames()
    .filter(hasPage)
    .map((object) => ({ value: object, label: objectWords(object, language).many }))
}

type Request = { name: string; object: string | null; content: RichText }

function useSave(template: NoteTemplate | undefined, onDone: () => void) {
  const { t } = useTranslation('notes')
  const { message } = App.useApp()
  const client = useQueryClient()
  const renew = () => client.invalidateQueries({ queryKey: templatesQuery.queryKey })
  return useSubmission({
    send: (values: Request, request) =>
      template === undefined
        ? api.post<NoteTemplate>(TEMPLATES, values, request)
        : api.put<NoteTemplate>(templatePath(template.id), { ...values, version: template.version }, request),
    onSuccess: async () => {
      void message.success(t('templates.saved'))
      await renew()
      onDone()
    },
    onError: () => void renew(),
  })
}
