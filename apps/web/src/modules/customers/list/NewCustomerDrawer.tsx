import type { CreateCustomerRequest, Customer } from '@rapport/contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Drawer, Form, type FormInstance, Input, Segmented, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { paths } from '../../../paths.ts'
import { api } from '../../../platform/api/client.ts'
import { showFieldProblems } from '../../../platform/api/form-problems.ts'
import { useProblemText } from '../../../platform/api/problem-text.ts'
import { DayItem } from '../../../platform/fields/DayInput.tsx'
import { EnterSubmits } from '../../../platform/fields/EnterSubmits.tsx'
import { focusOnOpen } from '../../../platform/fields/focus-on-open.ts'
import { useFormDraft } from '../../../platform/form-draft.ts'
import { useGo } from '../../../platform/navigation.tsx'
import { useCan, useMe } from '../../../platform/session/me.ts'
import { useSubmission } from '../../../platform/submission.ts'
import { CountryItem } from '../country/CountryItem.tsx'
import { useFieldLabel } from '../field-label.ts'
import { membersQuery } from '../queries.ts'
import { KnownHint } from './KnownHint.tsx'

type Values = Partial<Record<keyof CreateCustomerRequest, string | null>> & { kind: 'individual' | 'company' }

const DRAFT = 'new-customer'
const EMAIL = /^[^@\s]+@[^@\s]+\.[^@\s]+$/

/** A new customer by hand. What was typed survives closing the drawer, leaving the page and a failed save. */
export function NewCustomerDrawer({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation(['customers', 'common'])
  const [form] = Form.useForm<Values>()
  const empty = useEmpty()
  const { draft, onValuesChange, forget: forgetDraft } = useFormDraft(DRAFT, [])
  const { save, saving, problem, dismiss, forget } = useCreate(form, forgetDraft)
  return (
    <Drawer
      title={t('create.title')}
      open={open}
      onClose={onClose}
      afterOpenChange={focusOnOpen(form, 'name')}
      size={440}
      footer={
        <div className="customer-form-foot">
          <Button
            type="text"
            onClick={() => {
              forgetDraft()
              forget()
              form.setFieldsValue({ ...blanks(form.getFieldsValue(true) as Values), ...empty })
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
        initialValues={{ ...empty, ...draft }}
        onValuesChange={(changed, all) => {
          onValuesChange(changed, all)
          dismiss()
        }}
        onFinish={save}
      >
        <Fields />
        <EnterSubmits />
      </Form>
      <p className="rp-muted rp-small">{t('create.kept')}</p>
    </Drawer>
  )
}

/** Whoever may only enter their own customers owns what they enter: the form says so from the start. */
function useEmpty(): Values {
  const { memberId, permissions } = useMe()
  return { kind: 'individual', ownerId: permissions['customer.create'] === 'all' ? null : memberId }
}

function Fields() {
  const { t } = useTranslation(['customers', 'common'])
  const label = useFieldLabel()
  const kind = Form.useWatch('kind') as Values['kind'] | undefined
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
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
      <Form.Item name="email" label={label('email')} rules={[{ pattern: EMAIL, message: t('common:emailWrong') }]}>
        <Input type="email" maxLength={254} autoComplete="off" />
      </Form.Item>
      <Form.Item name="phone" label={label('phone')}>
        <Input type="tel" maxLength={40} autoComplete="off" />
      </Form.Item>
      <KnownHint email={Form.useWatch('email')} phone={Form.useWatch('phone')} />
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
      <OwnerItem />
      <Form.Item name="about" label={label('about')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={4000} />
      </Form.Item>
    </>
  )
}

/** Who the customer will belong to. Who may not give customers away sees that it will be they. */
function OwnerItem() {
  const { t } = useTranslation('customers')
  const label = useFieldLabel()
  const me = useMe()
  const mayAssign = useCan('customer.assign')
  const members = useQuery(membersQuery).data?.items ?? []
  const others = members.filter((member) => member.status === 'active' && member.id !== me.memberId)
  return (
    <Form.Item name="ownerId" label={label('ownerId')}>
      <Select
        allowClear={mayAssign}
        disabled={!mayAssign && me.permissions['customer.create'] !== 'all'}
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={t('nobody')}
        options={[
          { value: me.memberId, label: me.name },
          ...others.map((member) => ({ value: member.id, label: member.name })),
        ]}
      />
    </Form.Item>
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

function useCreate(form: FormInstance<Values>, onCreated: () => void) {
  const { t } = useTranslation('customers')
  const { message } = App.useApp()
  const go = useGo()
  const problemText = useProblemText()
  const queryClient = useQueryClient()
  const [problem, setProblem] = useState<string | null>(null)
  const { mutate, renew, isPending } = useSubmission({
    draft: DRAFT,
    send: (values: Values, request) => api.post<Customer>('/api/v1/customers', filled(values), request),
    onSuccess: (customer) => {
      onCreated()
      void queryClient.invalidateQueries({ queryKey: ['customers'] })
      void message.success(t('create.created', { name: customer.name }))
      go(paths.customer(customer.id))
    },
  })

  function save(values: Values): void {
    setProblem(null)
    mutate(values, {
      onError: (error) => {
        const rest = showFieldProblems(form, error)
        setProblem(rest === null ? null : problemText(rest))
      },
    })
  }

  function forget(): void {
    setProblem(null)
    renew()
  }

  return { save, saving: isPending, problem, dismiss: () => setProblem(null), forget }
}

/** Only what was filled in goes out; empty boxes say nothing. The owner always does, as the form shows it. */
function filled({ ownerId, ...values }: Values): Record<string, string | null> {
  const entries = Object.entries(values).map(([name, value]) => [name, value?.trim() ?? ''] as const)
  return { ...Object.fromEntries(entries.filter(([, value]) => value !== '')), ownerId: ownerId ?? null }
}

function blanks(values: Values): Values {
  return { ...Object.fromEntries(Object.keys(values).map((name) => [name, undefined])), kind: values.kind }
}
