import { Alert, type FormInstance } from 'antd'
import { problemBesideFields } from '../api/form-problems.ts'
import { useProblemText } from '../api/problem-text.ts'

type Props = { form: FormInstance; error: unknown }

/** Why the server refused a form, as far as no field of it says so. */
export function FormAlert({ form, error }: Props) {
  const problemText = useProblemText()
  const problem = error ? problemBesideFields(form, error) : null
  if (problem === null) return null
  return <Alert type="error" showIcon role="alert" title={problemText(problem)} style={{ marginBottom: 16 }} />
}
