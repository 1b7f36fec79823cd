import type { CreateMemberRequest } from '@rapport/contract'
import { PASSWORD_LENGTH_MIN } from '@rapport/contract'
import { useQuery } from '@tanstack/react-query'
import { Alert, App, Button, Drawer, Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { showFieldProblems } from '../../../platform/api/form-problems.ts'
import { useProblemText } from '../../../platform/api/problem-text.ts'
import { useFormDraft } from '../../../platform/form-draft.ts'
import { currentLanguage, LANGUAGES } from '../../../platform/i18n/language.ts'
import { isLongEnough } from '../../../platform/session/password.ts'
import { suggestPassword } from './password.ts'
import { teamsQuery, useAddMember } from './queries.ts'
import { useRoleOptions } from './role-options.ts'

/** A new colleague: the administrator hands over the first password. What is typed survives closing, except the password. */
export function AddPersonDrawer({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation(['settings', 'common'])
  const { message } = App.useApp()
  const problemText = useProblemText()
  const [form] = Form.useForm<CreateMemberRequest>()
  const { draft, onValuesChange, forget } = useFormDraft('new-member', ['password'])
  const add = useAddMember()
  function submit(values: CreateMemberRequest): void {
    add.mutate(values, {
      onSuccess: (member) => {
        forget()
        form.resetFields()
        void message.success(t('people.added', { name: member.name }))
        onClose()
      },
      onError: (error) => showFieldProblems(form, error),
    })
  }
  return (
    <Drawer
      open={open}
      onClose={onClose}
      title={t('people.add')}
      size={420}
      forceRender
      footer={
        <Button type="primary" block loading={add.isPending} onClick={() => form.submit()}>
          {t('people.add')}
        </Button>
      }
    >
      {add.isError ? (
        <Alert type="error" showIcon role="alert" title={problemText(add.error)} style={{ marginBottom: 16 }} />
      ) : null}
      <Form<CreateMemberRequest>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ role: 'member', language: currentLanguage(), ...draft }}
        onValuesChange={onValuesChange}
        onFinish={submit}
      >
        <PersonFields />
      </Form>
    </Drawer>
  )
}

function PersonFields() {
  const { t } = useTranslation(['settings', 'common'])
  const teams = useQuery(teamsQuery).data?.items ?? []
  const roles = useRoleOptions()
  const required = { required: true, whitespace: true, message: t('common:required') }
  return (
    <>
      <Form.Item name="name" label={t('people.name')} rules={[required]}>
        <Input maxLength={100} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="email"
        label={t('people.email')}
        validateTrigger="onBlur"
        rules={[required, { type: 'email', message: t('common:emailWrong') }]}
      >
        <Input type="email" maxLength={254} autoComplete="off" />
      </Form.Item>
      <PasswordField />
      <Form.Item name="role" label={t('people.role')}>
        <Select options={roles} />
      </Form.Item>
      <Form.Item name="teamId" label={t('people.team')}>
        <Select
          allowClear
          placeholder={t('people.noTeam')}
          options={teams.map((team) => ({ value: team.id, label: team.name }))}
        />
      </Form.Item>
      <Form.Item name="language" label={t('people.language')}>
        <Select options={LANGUAGES.map((value) => ({ value, label: t(`common:language.${value}`) }))} />
      </Form.Item>
    </>
  )
}

function PasswordField() {
  const { t } = useTranslation(['settings', 'common', 'session'])
  const form = Form.useFormInstance<CreateMemberRequest>()
  const long = {
    validator: (_rule: unknown, value: string | undefined) =>
      !value || isLongEnough(value)
        ? Promise.resolve()
        : Promise.reject(new Error(t('session:setup.passwordLength', { length: PASSWORD_LENGTH_MIN }))),
  }
  return (
    <Form.Item label={t('people.password')} htmlFor="password" extra={t('people.passwordHint')}>
      <div className="team-add">
        <Form.Item name="password" noStyle rules={[{ required: true, message: t('common:required') }, long]}>
          <Input maxLength={128} autoComplete="off" spellCheck={false} />
        </Form.Item>
        <Button
          onClick={() => {
            form.setFieldValue('password', suggestPassword())
            void form.validateFields(['password'])
          }}
        >
          {t('people.generate')}
        </Button>
      </div>
    </Form.Item>
  )
}
