import { App, Button, Form } from 'antd'
import { useTranslation } from 'react-i18next'
import { showFieldProblems } from '../../../../platform/api/form-problems.ts'
import { DayItem } from '../../../../platform/fields/DayInput.tsx'
import { EnterSubmits } from '../../../../platform/fields/EnterSubmits.tsx'
import { FormAlert } from '../../../../platform/fields/FormAlert.tsx'
import { useSetDeputy } from '../queries.ts'
import { PersonSelect } from './PersonSelect.tsx'

type Values = { deputyId: string; firstDay: string; lastDay: string }

/** Who stands in for somebody, from which day to which. */
export function DeputyForm({ memberId }: { memberId: string }) {
  const { t } = useTranslation(['organisation', 'common'])
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const set = useSetDeputy(memberId)
  const required = [{ required: true, message: t('common:required') }]
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      requiredMark={false}
      className="deputy-form"
      onValuesChange={set.dismiss}
      onFinish={(values) =>
        set.mutate(values, {
          onSuccess: ({ deputies }) => {
            form.resetFields()
            const name = deputies.find(({ deputyId }) => deputyId === values.deputyId)?.deputyName ?? ''
            void message.success(t('person.named', { name }))
          },
          onError: (error) => showFieldProblems(form, error),
        })
      }
    >
      <FormAlert form={form} error={set.error} />
      <Form.Item name="deputyId" label={t('person.who')} rules={required}>
        <PersonSelect without={memberId} />
      </Form.Item>
      <div className="deputy-days">
        <Form.Item name="firstDay" label={t('person.first')} rules={required}>
          <DayItem />
        </Form.Item>
        <Form.Item name="lastDay" label={t('person.last')} rules={required}>
          <DayItem />
        </Form.Item>
      </div>
      <p className="rp-muted rp-small">{t('person.deputyHint')}</p>
      <Button htmlType="submit" loading={set.isPending}>
        {t('person.set')}
      </Button>
      <EnterSubmits />
    </Form>
  )
}
