import { REVEALS_PER_DAY_MAX, type Workspace } from '@rapport/contract'
import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Form, Input, InputNumber, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Static } from 'typebox'
import { api } from '../../../platform/api/client.ts'
import { showFieldProblems } from '../../../platform/api/form-problems.ts'
import { isProblem } from '../../../platform/api/problem.ts'
import { DayItem } from '../../../platform/fields/DayInput.tsx'
import { FormAlert } from '../../../platform/fields/FormAlert.tsx'
import { TimeZoneSelect } from '../../../platform/fields/TimeZoneSelect.tsx'
import { meQuery, useCan, useMe } from '../../../platform/session/me.ts'
import { useSubmission } from '../../../platform/submission.ts'
import { dayOfInstant, endOfDay } from './as-of.ts'

type WorkspaceForm = {
  name: string
  timeZone: string
  figures: 'live' | 'fixed'
  asOfDay?: string
  revealsPerDay: number
}

export function WorkspaceSection() {
  const { t } = useTranslation(['settings', 'common'])
  const { workspace } = useMe()
  const mayChange = useCan('workspace.update')
  const [form] = Form.useForm<WorkspaceForm>()
  const save = useSave()
  const figures = Form.useWatch('figures', form)
  const required = { required: true, whitespace: true, message: t('common:required') }
  return (
    <div className="rp-card settings-card">
      {mayChange ? null : <p className="settings-note">{t('readOnly')}</p>}
      <FormAlert form={form} error={save.error} />
      <Form<WorkspaceForm>
        key={workspace.version}
        form={form}
        className="settings-form"
        layout="vertical"
        requiredMark={false}
        disabled={!mayChange}
        initialValues={startValues(workspace)}
        onValuesChange={save.dismiss}
        onFinish={(values) => save.mutate(values, { onError: (error) => showFieldProblems(form, error) })}
      >
        <Form.Item name="name" label={t('workspace.name')} rules={[required]}>
          <Input maxLength={100} autoComplete="organization" />
        </Form.Item>
        <Form.Item
          name="timeZone"
          label={t('workspace.timeZone')}
          extra={t('workspace.timeZoneHint')}
          rules={[required]}
        >
          <TimeZoneSelect />
        </Form.Item>
        <Form.Item label={t('workspace.currency')} extra={t('workspace.currencyHint')}>
          <span className="form-text">{workspace.currency}</span>
        </Form.Item>
        <Form.Item name="figures" label={t('workspace.asOf')} extra={t('workspace.asOfHint')}>
          <Radio.Group
            vertical
            options={[
              { value: 'live', label: t('workspace.live') },
              { value: 'fixed', label: t('workspace.fixed') },
            ]}
          />
        </Form.Item>
        {figures === 'fixed' ? (
          <Form.Item
            name="asOfDay"
            label={t('workspace.asOfDay')}
            rules={[{ required: true, message: t('common:required') }]}
          >
            <DayItem max={dayOfInstant(new Date().toISOString(), workspace.timeZone)} />
          </Form.Item>
        ) : null}
        <Form.Item
          name="revealsPerDay"
          label={t('workspace.revealsPerDay')}
          extra={t('workspace.revealsPerDayHint')}
          rules={[{ required: true, message: t('common:required') }]}
        >
          <InputNumber min={0} max={REVEALS_PER_DAY_MAX} precision={0} />
        </Form.Item>
        {mayChange ? (
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {t('common:save')}
          </Button>
        ) : null}
      </Form>
    </div>
  )
}

function startValues(workspace: Static<typeof Workspace>): WorkspaceForm {
  const { asOf, name, timeZone, revealsPerDay } = workspace
  const day = asOf ? { asOfDay: dayOfInstant(asOf, timeZone) } : {}
  return { name, timeZone, figures: asOf ? 'fixed' : 'live', revealsPerDay, ...day }
}

function useSave() {
  const { t } = useTranslation('common')
  const { workspace } = useMe()
  const client = useQueryClient()
  const { message } = App.useApp()
  return useSubmission({
    send: (values: WorkspaceForm, request) => {
      const asOf = values.figures === 'fixed' && values.asOfDay ? endOfDay(values.asOfDay, values.timeZone) : null
      const { name, timeZone, revealsPerDay } = values
      const body = { version: workspace.version, name: name.trim(), timeZone, asOf, revealsPerDay }
      return api.patch<unknown>('/api/v1/workspace', body, request)
    },
    onSuccess: async () => {
      // Zone and day of reckoning change figures everywhere: everything is asked for again.
      await client.invalidateQueries()
      void message.success(t('saved'))
    },
    onError: (error) => {
      if (isProblem(error, 'workspace.changed_meanwhile')) void client.invalidateQueries({ queryKey: meQuery.queryKey })
    },
  })
}
