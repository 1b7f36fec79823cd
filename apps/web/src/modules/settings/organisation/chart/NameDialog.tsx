import { DEPARTMENT_NAME_CHARS_MAX, type Department } from '@rapport/contract'
import { Form, Input, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { showFieldProblems } from '../../../../platform/api/form-problems.ts'
import { EnterSubmits } from '../../../../platform/fields/EnterSubmits.tsx'
import { FormAlert } from '../../../../platform/fields/FormAlert.tsx'
import { focusOnOpen } from '../../../../platform/fields/focus-on-open.ts'
import { useChangeDepartment, useCreateDepartment } from '../queries.ts'

type Props = { onClose: () => void } & ({ parent: Department | null; renamed?: never } | { renamed: Department })

/** The name of a new department, or another one for an old. */
export function NameDialog(props: Props) {
  const { t } = useTranslation(['organisation', 'common'])
  const [form] = Form.useForm<{ name: string }>()
  const create = useCreateDepartment()
  const change = useChangeDepartment()
  const { renamed, onClose } = props
  const parent = 'parent' in props ? props.parent : null
  const answer = { onSuccess: onClose, onError: (error: unknown) => void showFieldProblems(form, error) }
  const submit = ({ name }: { name: string }) =>
    renamed
      ? change.mutate({ id: renamed.id, change: { name } }, answer)
      : create.mutate({ name, parentId: parent?.id ?? null }, answer)
  const title = renamed
    ? t('renameNamed', { name: renamed.name })
    : parent
      ? t('addBelowNamed', { name: parent.name })
      : t('add')
  return (
    <Modal
      open
      title={title}
      okText={t(renamed ? 'save' : 'create')}
      cancelText={t('common:cancel')}
      confirmLoading={create.isPending || change.isPending}
      afterOpenChange={focusOnOpen(form, 'name')}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <FormAlert form={form} error={create.error ?? change.error} />
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ name: renamed?.name ?? '' }}
        onValuesChange={create.dismiss}
        onFinish={submit}
      >
        <Form.Item
          name="name"
          label={t('name')}
          rules={[{ required: true, whitespace: true, message: t('common:required') }]}
        >
          <Input maxLength={DEPARTMENT_NAME_CHARS_MAX} autoComplete="off" />
        </Form.Item>
        <EnterSubmits />
      </Form>
    </Modal>
  )
}
