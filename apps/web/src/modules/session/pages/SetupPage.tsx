import type { SetupRequest } from '@rapport/contract'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Form } from 'antd'
import { useTranslation } from 'react-i18next'
import { paths } from '../../../paths.ts'
import { api } from '../../../platform/api/client.ts'
import { showFieldProblems } from '../../../platform/api/form-problems.ts'
import { FormAlert } from '../../../platform/fields/FormAlert.tsx'
import { guessCurrency, guessTimeZone } from '../../../platform/fields/money-place.ts'
import { useFormDraft } from '../../../platform/form-draft.ts'
import { currentLanguage } from '../../../platform/i18n/language.ts'
import { useGo } from '../../../platform/navigation.tsx'
import { setupStateQuery } from '../../../platform/session/setup-state.ts'
import { EntryPage } from '../EntryPage.tsx'
import { SetupFields } from '../setup/SetupFields.tsx'

type SetupForm = Omit<SetupRequest, 'language'>

/** The first page of a new installation: makes the workspace and its administrator, who is then signed in. */
export function SetupPage() {
  const { t } = useTranslation('session')
  const [form] = Form.useForm<SetupForm>()
  const go = useGo()
  const client = useQueryClient()
  const { draft, onValuesChange, forget } = useFormDraft('setup', ['password', 'code'])
  const codeNeeded = useQuery(setupStateQuery).data?.codeNeeded ?? false
  const create = useMutation({
    mutationFn: (values: SetupForm) =>
      api.post('/api/v1/setup', { ...values, language: currentLanguage() }, { onSignedOut: 'throw' }),
    onSuccess: () => {
      forget()
      client.clear()
      go(paths.welcome(), { replace: true })
    },
  })
  function submit(values: SetupForm): void {
    create.mutate(trimmed(values), { onError: (error) => showFieldProblems(form, error) })
  }
  return (
    <EntryPage title={t('setup.title')} lead={t('setup.lead')}>
      <Form<SetupForm>
        form={form}
        className="rp-card entry-form"
        layout="vertical"
        requiredMark={false}
        scrollToFirstError={{ focus: true }}
        initialValues={{ ...guesses(), ...draft }}
        onValuesChange={(changed, all) => {
          onValuesChange(changed, all)
          if (create.isError) create.reset()
        }}
        onFinish={submit}
      >
        <FormAlert form={form} error={create.error} />
        <SetupFields codeNeeded={codeNeeded} />
        <Form.Item>
          <Button type="primary" htmlType="submit" block loading={create.isPending}>
            {t('setup.submit')}
          </Button>
        </Form.Item>
      </Form>
    </EntryPage>
  )
}

function guesses(): Partial<SetupForm> {
  const timeZone = guessTimeZone()
  return { timeZone, currency: guessCurrency(timeZone, navigator.language) }
}

function trimmed(values: SetupForm): SetupForm {
  return {
    ...values,
    workspaceName: values.workspaceName.trim(),
    name: values.name.trim(),
    email: values.email.trim(),
  }
}
