import type { SignInRules } from '@rapport/contract'
import { ErrorState } from '@rapport/ui'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Checkbox, Form, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { api } from '../../../platform/api/client.ts'
import { useProblemText } from '../../../platform/api/problem-text.ts'
import { FormAlert } from '../../../platform/fields/FormAlert.tsx'
import { useRoleName, useRoles } from '../../../platform/session/roles.ts'

const rulesQuery = queryOptions({
  queryKey: ['sign-in-rules'],
  queryFn: ({ signal }) => api.get<SignInRules>('/api/v1/sign-in-rules', { signal }),
})

/** Who has to sign in with two steps: everybody, or who has one of some roles. */
export function RulesCard() {
  const { t } = useTranslation('security')
  const problemText = useProblemText()
  const { data, error, refetch } = useQuery(rulesQuery)
  return (
    <div className="rp-card settings-card">
      <h3>{t('rules.required')}</h3>
      <p className="rp-muted">{t('rules.requiredLead')}</p>
      {!data && !error ? <Skeleton active title={false} paragraph={{ rows: 2 }} /> : null}
      {error && !data ? <ErrorState message={problemText(error)} onRetry={() => void refetch()} /> : null}
      {data ? <RulesForm key={data.version} rules={data} /> : null}
    </div>
  )
}

type Values = { isForEveryone: boolean; roles: string[] }

function RulesForm({ rules }: { rules: SignInRules }) {
  const { t } = useTranslation(['security', 'common'])
  const { message } = App.useApp()
  const client = useQueryClient()
  const roles = useRoles()
  const nameOf = useRoleName()
  const [form] = Form.useForm<Values>()
  const isForEveryone = Form.useWatch('isForEveryone', form) ?? rules.isForEveryone
  const save = useMutation({
    mutationFn: (values: Values) =>
      api.put<SignInRules>('/api/v1/sign-in-rules', { ...rules, ...values, version: rules.version }),
    onSuccess: (saved) => {
      client.setQueryData(rulesQuery.queryKey, saved)
      void message.success(t('common:saved'))
    },
  })
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      initialValues={{ isForEveryone: rules.isForEveryone, roles: rules.roles }}
      onValuesChange={() => save.reset()}
      onFinish={(values) => save.mutate({ ...rules, ...values })}
    >
      <FormAlert form={form} error={save.error} />
      <Form.Item name="isForEveryone" valuePropName="checked">
        <Checkbox>{t('rules.everyone')}</Checkbox>
      </Form.Item>
      <Form.Item name="roles" label={t('rules.roles')} hidden={isForEveryone}>
        <Checkbox.Group options={roles.map((role) => ({ value: role.key, label: nameOf(role) }))} />
      </Form.Item>
      <Button htmlType="submit" loading={save.isPending}>
        {t('common:save')}
      </Button>
    </Form>
  )
}
