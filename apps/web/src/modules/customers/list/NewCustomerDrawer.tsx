import type { CreateCustomerRequest, Customer } from '@rapport/contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Drawer, Form, Input, Segmented, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { paths } from '../../../paths.ts'
import { api } from '../../../platform/api/client.ts'
import { showFieldProblems } from '../../../platform/api/form-problems.ts'
import { useProblemText } from '../../../platform/api/problem-text.ts'
import { DayItem } from '../../../platform/fields/DayInput.tsx'
import { useFormDraft } from '../../../platform/form-draft.ts'
import { useGo } from '../../../platform/navigation.tsx'
import { CountryItem } from '../country/CountryItem.tsx'
import { useFieldLabel } from '../field-label.ts'
import { membersQuery } from '../queries.ts'

type Values = Partial<Record<keyof CreateCustomerRequest, string | null>> & { kind: 'individual' | 'company' }

const EMPTY: Values = { kind: 'individual' }
const EMAIL = /^[^@\s]+@[^@\s]+\.[^@\s]+$/

/** A new customer by hand. What was typed survives closing the drawer, leaving the page and a failed save. */
export function NewCustomerDrawer({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation(['customers', 'common'])
  const [form] = Form.useForm<Values>()
  const { draft, onValuesChange, forget: forgetDraft } = useFormDraft('new-customer', [])
  const { save, saving, problem, forget } = useCreate()
  return (
    <Drawer
      title={t('create.title')}
      open={open}
      onClose={onClose}
      size={440}
      footer={
        <div className="customer-form-foot">
          <Button
            type="text"
            onClick={() => {
              forgetDraft()
              forget()
              form.setFieldsValue(blanks(form.getFieldsValue(true) as Values))
            }}
          >
            {t('create.clear')}
          </Button>
          <Button type="primary" loading={saving} onClick={() => form.submit()}>
            {t('create.save')}
          </Button>
        </div>
      }
    >
      {problem ? <Alert type="error" showIcon title={problem} style={{ marginBottom: 16 }} /> : null}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ ...EMPTY, ...draft }}
        onValuesChange={onValuesChange}
        onFinish={(values: Values) =>
          void save(values, form).then((saved) => {
            if (saved) forgetDraft()
          })
        }
      >
        <Fields />
      </Form>
      <p className="rp-muted rp-small">{t('create.kept')}</p>
    </Drawer>
  )
}

function Fields() {
  const { t } = useTranslation(['customers', 'common'])
  const label = useFieldLabel()
  const kind = Form.useWatch('kind') as Values['kind'] | undefined
  const members = useQuery(membersQuery).data?.items ?? []
  const company = kind === 'company'
  return (
    <>
      <Form.Item name="kind">
        <Segmented
          block
          options={(['individual', 'company'] as const).map((each) => ({ value: each, label: t(`kind.${each}`) }))}
        />
      </Form.Item>
      <Form.Item
        name="name"
        label={t(company ? 'create.companyName' : 'create.individualName')}
        rules={[{ required: true, whitespace: true, message: t('create.nameWrong') }]}
      >
        <Input autoFocus maxLength={200} autoComplete="off" />
      </Form.Item>
      <Form.Item name="email" label={label('email')} rules={[{ pattern: EMAIL, message: t('common:emailWrong') }]}>
        <Input type="email" maxLength={254} autoComplete="off" />
      </Form.Item>
      <Form.Item name="phone" label={label('phone')}>
        <Input type="tel" maxLength={40} autoComplete="off" />
      </Form.Item>
      {company ? (
        <>
          <TextItem name="industry" maxLength={100} />
          <TextItem name="website" maxLength={300} />
        </>
      ) : (
        <>
          <TextItem name="company" maxLength={200} />
          <TextItem name="jobTitle" maxLength={100} />
          <Form.Item name="birthday" label={label('birthday')}>
            <DayItem />
          </Form.Item>
        </>
      )}
      <div className="customer-form-pair">
        <CountryItem />
        <TextItem name="city" maxLength={80} />
      </div>
      <Form.Item name="ownerId" label={label('ownerId')}>
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t('nobody')}
          options={members
            .filter((member) => member.status === 'active')
            .map((member) => ({ value: member.id, label: member.name }))}
        />
      </Form.Item>
      <Form.Item name="about" label={label('about')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={4000} />
      </Form.Item>
    </>
  )
}

function TextItem(props: { name: keyof Values & string; maxLength: number }) {
  const label = useFieldLabel()
  return (
    <Form.Item name={props.name} label={label(props.name)}>
      <Input maxLength={props.maxLength} autoComplete="off" />
    </Form.Item>
  )
}

function useCreate() {
  const { t } = useTranslation('customers')
  const { message } = App.useApp()
  const go = useGo()
  const problemText = useProblemText()
  const queryClient = useQueryClient()
  const [saving, setSaving] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  async function save(values: Values, form: Parameters<typeof showFieldProblems>[0]): Promise<boolean> {
    setSaving(true)
    setProblem(null)
    try {
      const customer = await api.post<Customer>('/api/v1/customers', filled(values))
      void queryClient.invalidateQueries({ queryKey: ['customers'] })
      void message.success(t('create.created', { name: customer.name }))
      go(paths.customer(customer.id))
      return true
    } catch (error) {
      const rest = showFieldProblems(form, error)
      setProblem(rest === null ? null : problemText(rest))
      return false
    } finally {
      setSaving(false)
    }
  }

  return { save, saving, problem, forget: () => setProblem(null) }
}

/** Only what was filled in goes out; empty boxes say nothing. */
function filled(values: Values): Record<string, string> {
  const entries = Object.entries(values).map(([name, value]) => [name, value?.trim() ?? ''] as const)
  return Object.fromEntries(entries.filter(([, value]) => value !== ''))
}

function blanks(values: Values): Values {
  return { ...Object.fromEntries(Object.keys(values).map((name) => [name, undefined])), kind: 'individual' }
}
