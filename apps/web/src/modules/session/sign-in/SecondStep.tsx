import { Alert, Button, Checkbox, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../../platform/api/problem-text.ts'

const CODE_LENGTH_MAX = 40

type Step = { code: string; rememberDevice: boolean }
type Props = {
  error: unknown
  isPending: boolean
  onChange: () => void
  onCode: (step: Step) => void
  onLeave: () => void
}

/** The second step of signing in: a code of the app, or a recovery code. */
export function SecondStep({ error, isPending, onChange, onCode, onLeave }: Props) {
  const { t } = useTranslation(['session', 'common'])
  const problemText = useProblemText()
  return (
    <>
      <Form<Step>
        className="rp-card entry-form"
        layout="vertical"
        requiredMark={false}
        initialValues={{ rememberDevice: false }}
        onValuesChange={() => {
          if (error) onChange()
        }}
        onFinish={onCode}
      >
        {error ? <Alert className="entry-alert" type="error" showIcon role="alert" title={problemText(error)} /> : null}
        <Form.Item
          name="code"
          label={t('signIn.code')}
          extra={t('signIn.codeHint')}
          rules={[{ required: true, message: t('common:required') }]}
        >
          <Input autoFocus autoComplete="one-time-code" maxLength={CODE_LENGTH_MAX} />
        </Form.Item>
        <Form.Item name="rememberDevice" valuePropName="checked">
          <Checkbox>{t('signIn.remember')}</Checkbox>
        </Form.Item>
        <Form.Item>
          <Button type="primary" htmlType="submit" block loading={isPending}>
            {t('signIn.submit')}
          </Button>
        </Form.Item>
      </Form>
      <p className="entry-note">
        <Button type="link" size="small" onClick={onLeave}>
          {t('signIn.startAgain')}
        </Button>
      </p>
    </>
  )
}
