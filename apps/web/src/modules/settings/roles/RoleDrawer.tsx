import type { CreateRoleRequest, Role } from '@rapport/contract'
import { App, Button, Drawer, Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { showFieldProblems } from '../../../platform/api/form-problems.ts'
import { EnterSubmits } from '../../../platform/fields/EnterSubmits.tsx'
import { FormAlert } from '../../../platform/fields/FormAlert.tsx'
import { useFormDraft } from '../../../platform/form-draft.ts'
import { currentLanguage } from '../../../platform/i18n/language.ts'
import { useRoleName } from '../../../platform/session/roles.ts'
import { useCreateRole, useUpdateRole } from './queries.ts'

type NewProps = { roles: readonly Role[]; copyOf: string; onClose: () => void; onCreated: (role: Role) => void }
type Values = Pick<CreateRoleRequest, 'copyOf' | 'name'> & { description?: string }

/** A role of the workspace's own begins as a copy of another. */
export function RoleDrawer({ roles, copyOf, onClose, onCreated }: NewProps) {
  const { t } = useTranslation(['roles', 'common'])
  const { message } = App.useApp()
  const nameOf = useRoleName()
  const [form] = Form.useForm<Values>()
  const { draft, onValuesChange, forget } = useFormDraft('new-role')
  const create = useCreateRole((role) => {
    forget()
    void message.success(t('created', { role: nameOf(role) }))
    onCreated(role)
  })
  const send = (values: Values) => create.mutate(values, { onError: (error) => showFieldProblems(form, error) })
  return (
    <Drawer
      open
      size={420}
      title={t('add')}
      onClose={onClose}
      footer={
        <Button type="primary" block loading={create.isPending} onClick={() => form.submit()}>
          {t('add')}
        </Button>
      }
    >
      <FormAlert form={form} error={create.error} />
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ ...draft, copyOf }}
        onValuesChange={(changed, all) => {
          onValuesChange(changed, all)
          create.dismiss()
        }}
        onFinish={send}
      >
        <Form.Item name="copyOf" label={t('copyOf')}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={roles.map((role) => ({ value: role.key, label: nameOf(role) }))}
          />
        </Form.Item>
        <NameFields isNew />
        <EnterSubmits />
      </Form>
    </Drawer>
  )
}

type NameProps = { role: Role; onClose: () => void }

/** What a role is called and what it is for. */
export function RoleNameDrawer({ role, onClose }: NameProps) {
  const { t } = useTranslation(['roles', 'common'])
  const nameOf = useRoleName()
  const [form] = Form.useForm<Omit<Values, 'copyOf'>>()
  const { draft, onValuesChange, forget } = useFormDraft(`role-name-${role.key}`)
  const update = useUpdateRole({
    onDone: () => {
      forget()
      onClose()
    },
    onError: (error) => showFieldProblems(form, error),
  })
  const name = role.name ?? { [currentLanguage()]: nameOf(role) }
  return (
    <Drawer
      open
      size={420}
      title={t('rename')}
      onClose={onClose}
      footer={
        <Button type="primary" block loading={update.isPending} onClick={() => form.submit()}>
          {t('common:save')}
        </Button>
      }
    >
      <FormAlert form={form} error={update.error} />
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ name, description: role.description ?? '', ...draft }}
        onValuesChange={(changed, all) => {
          onValuesChange(changed, all)
          update.dismiss()
        }}
        onFinish={(change) => update.mutate({ role, change })}
      >
        <NameFields isNew={false} />
        <EnterSubmits />
      </Form>
    </Drawer>
  )
}

function NameFields({ isNew }: { isNew: boolean }) {
  const { t } = useTranslation(['roles', 'common'])
  const own = currentLanguage()
  const other = own === 'zh' ? 'en' : 'zh'
  const required = { required: true, whitespace: true, message: t('common:required') }
  return (
    <>
      <Form.Item name={['name', own]} label={t('name')} rules={isNew ? [required] : []}>
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <Form.Item name={['name', other]} label={t(`nameIn.${other}`)} extra={t('nameHint')}>
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <Form.Item name="description" label={t('description')}>
        <Input.TextArea maxLength={300} autoSize={{ minRows: 2, maxRows: 5 }} />
      </Form.Item>
    </>
  )
}
