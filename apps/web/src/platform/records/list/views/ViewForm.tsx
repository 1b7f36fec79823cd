import { type SavedView, VIEW_NAME_CHARS_MAX, type ViewSharing } from '@rapport/contract'
import { useQueryClient } from '@tanstack/react-query'
import { Form, Input, Modal, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import { api } from '../../../api/client.ts'
import { FormAlert } from '../../../fields/FormAlert.tsx'
import { useMe } from '../../../session/me.ts'
import { useSubmission } from '../../../submission.ts'
import type { RecordList } from '../use-record-list.ts'
import { VIEWS_KEY, VIEWS_URL, viewUrl } from './saved-views.ts'
import { shapeOf } from './view-shape.ts'

type Values = { name: string; sharing: ViewSharing }
type Props = {
  list: RecordList
  /** The view that is renamed or shared; without one, the list as it is shown becomes a new one. */
  view: SavedView | undefined
  onClose: () => void
  onSaved: (view: SavedView) => void
}

/** What a view is called, and who has it. */
export function ViewForm({ list, view, onClose, onSaved }: Props) {
  const { t } = useTranslation(['lists', 'common'])
  const client = useQueryClient()
  const [form] = Form.useForm<Values>()
  const choices = useSharingChoices(view?.sharing)
  const { mutate, isPending, error, dismiss } = useSubmission({
    send: (values: Values, request) =>
      view
        ? api.patch<SavedView>(viewUrl(view.id), { version: view.version, ...values }, request)
        : api.post<SavedView>(VIEWS_URL, { object: list.given.object, ...values, ...shapeOf(list) }, request),
    onSuccess: async (saved) => {
      await client.invalidateQueries({ queryKey: VIEWS_KEY })
      onSaved(saved)
    },
  })
  return (
    <Modal
      open
      title={t(view ? 'view.edit' : 'view.saveAs')}
      okText={t('common:save')}
      cancelText={t('common:cancel')}
      confirmLoading={isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ name: view?.name ?? '', sharing: view?.sharing ?? 'private' }}
        onValuesChange={dismiss}
        onFinish={(values) => mutate({ ...values, name: values.name.trim() })}
      >
        {error ? <FormAlert form={form} error={error} /> : null}
        <Form.Item
          name="name"
          label={t('view.name')}
          rules={[{ required: true, whitespace: true, message: t('view.nameMissing') }]}
        >
          <Input maxLength={VIEW_NAME_CHARS_MAX} autoFocus />
        </Form.Item>
        <Form.Item name="sharing" label={t('view.sharedWith')} extra={t('view.rightsStay')}>
          <Radio.Group options={choices} />
        </Form.Item>
      </Form>
    </Modal>
  )
}

/** Whom the reader may share with, and whom the view is shared with already. */
function useSharingChoices(current: ViewSharing | undefined) {
  const { t } = useTranslation('lists')
  const { permissions } = useMe()
  const scope = permissions['view.share'] ?? 'none'
  const allowed: ViewSharing[] = [
    'private',
    ...(scope === 'none' ? [] : (['team'] as const)),
    ...(scope === 'all' ? (['workspace'] as const) : []),
  ]
  const offered = current === undefined || allowed.includes(current) ? allowed : [...allowed, current]
  return offered.map((value) => ({ value, label: t(`view.sharing.${value}`) }))
}
