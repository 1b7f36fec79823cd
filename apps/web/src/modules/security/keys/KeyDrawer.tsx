import type { ApiKeyWithToken, CreateKeyRequest } from '@rapport/contract'
import { Button, Checkbox, Drawer, Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { showFieldProblems } from '../../../platform/api/form-problems.ts'
import { EnterSubmits } from '../../../platform/fields/EnterSubmits.tsx'
import { FormAlert } from '../../../platform/fields/FormAlert.tsx'
import { focusOnOpen } from '../../../platform/fields/focus-on-open.ts'
import { useRoleName, useRoles } from '../../../platform/session/roles.ts'
import { type KeyKind, useCreateKey } from './queries.ts'

const DAYS = { d30: 30, d90: 90, d365: 365, never: null } as const
type DayChoice = keyof typeof DAYS
const DAY_CHOICES: readonly DayChoice[] = ['d30', 'd90', 'd365', 'never']

/** No role's key: as the person has. */
const SAME = '='

type KeyForm = { name: string; role: string; days: DayChoice; addresses?: string; isReadOnly: boolean }
type Props = { kind: KeyKind; open: boolean; onClose: () => void; onMade: (made: ApiKeyWithToken) => void }

export function KeyDrawer({ kind, open, onClose, onMade }: Props) {
  const { t } = useTranslation('security')
  const [form] = Form.useForm<KeyForm>()
  const create = useCreateKey(kind)
  function submit(values: KeyForm): void {
    create.mutate(requestOf(values), {
      onSuccess: (made) => {
        form.resetFields()
        onClose()
        onMade(made)
      },
      onError: (error) => showFieldProblems(form, error),
    })
  }
  return (
    <Drawer
      open={open}
      onClose={onClose}
      title={t(kind === 'personal' ? 'keys.newPersonal' : 'keys.newService')}
      afterOpenChange={focusOnOpen(form, 'name')}
      size={420}
      forceRender
      footer={
        <Button type="primary" block loading={create.isPending} onClick={() => form.submit()}>
          {t('keys.create')}
        </Button>
      }
    >
      <FormAlert form={form} error={create.error} />
      <Form<KeyForm>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ role: kind === 'personal' ? SAME : 'viewer', days: 'd90', isReadOnly: false }}
        onValuesChange={create.dismiss}
        onFinish={submit}
      >
        <KeyFields kind={kind} />
        <EnterSubmits />
      </Form>
    </Drawer>
  )
}

function KeyFields({ kind }: { kind: KeyKind }) {
  const { t } = useTranslation(['security', 'common'])
  const nameOf = useRoleName()
  const roles = useRoles().map((role) => ({ value: role.key, label: nameOf(role) }))
  const same = { value: SAME, label: t('keys.sameRole') }
  return (
    <>
      <Form.Item
        name="name"
        label={t('keys.name')}
        extra={t('keys.nameHint')}
        rules={[{ required: true, whitespace: true, message: t('common:required') }]}
      >
        <Input maxLength={100} autoComplete="off" />
      </Form.Item>
      <Form.Item name="role" label={t('keys.role')} extra={t('keys.roleHint')}>
        <Select options={kind === 'personal' ? [same, ...roles] : roles} />
      </Form.Item>
      <Form.Item name="days" label={t('keys.days')}>
        <Select options={DAY_CHOICES.map((value) => ({ value, label: t(`keys.dayChoice.${value}`) }))} />
      </Form.Item>
      <Form.Item name="addresses" label={t('keys.addresses')} extra={t('keys.addressesHint')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={1000} />
      </Form.Item>
      <Form.Item name="isReadOnly" valuePropName="checked">
        <Checkbox>{t('keys.readOnly')}</Checkbox>
      </Form.Item>
    </>
  )
}

function requestOf({ name, role, days, addresses = '', isReadOnly }: KeyForm): CreateKeyRequest {
  const lasting = DAYS[days]
  const networks = addresses.split(/[\s,]+/).filter((text) => text !== '')
  return {
    name: name.trim(),
    ...(role === SAME ? {} : { role }),
    ...(lasting === null ? {} : { days: lasting }),
    ...(networks.length === 0 ? {} : { addresses: networks }),
    isReadOnly,
  }
}
