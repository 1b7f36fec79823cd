import type { CreateInvitationRequest, InvitationWithLink } from '@rapport/contract'
import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Drawer, Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { showFieldProblems } from '../../../platform/api/form-problems.ts'
import { EnterSubmits } from '../../../platform/fields/EnterSubmits.tsx'
import { FormAlert } from '../../../platform/fields/FormAlert.tsx'
import { focusOnOpen } from '../../../platform/fields/focus-on-open.ts'
import { useFormDraft } from '../../../platform/form-draft.ts'
import { currentLanguage, LANGUAGES } from '../../../platform/i18n/language.ts'
import { departmentsQuery } from '../../../platform/records/queries.ts'
import { invitationsQuery, useInvitePerson } from './invitation-queries.ts'
import { teamsQuery } from './queries.ts'
import { useRoleOptions } from './role-options.ts'

/** `byMail`: the link goes to the address as well, where mail is set up. */
type Values = CreateInvitationRequest & { byMail?: boolean }
type Props = { open: boolean; onClose: () => void; onInvited: (invitation: InvitationWithLink) => void }

/** Whom to invite, as what. The password is their own affair: they choose it behind the link. */
export function InvitePersonDrawer({ open, onClose, onInvited }: Props) {
  const { t } = useTranslation(['settings', 'common'])
  const [form] = Form.useForm<Values>()
  const { draft, onValuesChange, forget } = useFormDraft('new-member')
  const invite = useInvitePerson()
  const hasMail = useQuery({ ...invitationsQuery, enabled: open }).data?.hasMail ?? false
  function submit({ byMail = true, ...values }: Values): void {
    invite.mutate(
      { ...values, ...(hasMail && byMail ? { mail: 'send' } : {}) },
      {
        onSuccess: (invitation) => {
          forget()
          form.resetFields()
          onClose()
          onInvited(invitation)
        },
        onError: (error) => showFieldProblems(form, error),
      },
    )
  }
  return (
    <Drawer
      open={open}
      onClose={onClose}
      title={t('people.invite')}
      afterOpenChange={focusOnOpen(form, 'name')}
      size={420}
      forceRender
      footer={
        <Button type="primary" block loading={invite.isPending} onClick={() => form.submit()}>
          {t('people.makeLink')}
        </Button>
      }
    >
      <FormAlert form={form} error={invite.error} />
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ role: 'member', language: currentLanguage(), ...draft }}
        onValuesChange={(changed, all) => {
          onValuesChange(changed, all)
          invite.dismiss()
        }}
        onFinish={submit}
      >
        <PersonFields />
        {hasMail ? (
          <Form.Item name="byMail" valuePropName="checked" initialValue={true}>
            <Checkbox>{t('people.mail.send')}</Checkbox>
          </Form.Item>
        ) : null}
        <p className="rp-muted">{t('people.inviteHint')}</p>
        <EnterSubmits />
      </Form>
    </Drawer>
  )
}

function PersonFields() {
  const { t } = useTranslation(['settings', 'common'])
  const teams = useQuery(teamsQuery).data?.items ?? []
  const departments = useQuery(departmentsQuery).data?.items ?? []
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
      <Form.Item name="departmentId" label={t('people.department')}>
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t('people.noDepartment')}
          options={departments.map(({ id, ancestorIds }) => ({
            value: id,
            label: ancestorIds.flatMap((above) => departments.find((one) => one.id === above)?.name ?? []).join(' / '),
          }))}
        />
      </Form.Item>
      <Form.Item name="position" label={t('people.position')}>
        <Input maxLength={100} autoComplete="off" />
      </Form.Item>
      <Form.Item name="language" label={t('people.language')}>
        <Select options={LANGUAGES.map((value) => ({ value, label: t(`common:language.${value}`) }))} />
      </Form.Item>
    </>
  )
}
