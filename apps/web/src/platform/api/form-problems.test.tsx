import { render, renderHook, screen } from '@testing-library/react'
import { Form, type FormInstance, Input } from 'antd'
import { expect, test } from 'vitest'
import { FormAlert } from '../fields/FormAlert.tsx'
import { problemBesideFields, showFieldProblems } from './form-problems.ts'
import { ApiProblem } from './problem.ts'
import { useProblemText } from './problem-text.ts'

const fieldError = (path: string, message: string) => ({ path, code: 'request.field_wrong', message })
const wrong = (...fieldErrors: ReturnType<typeof fieldError>[]) =>
  new ApiProblem({ status: 400, code: 'request.field_wrong', detail: 'Some fields need another look.', fieldErrors })

let form: FormInstance

function OrderForm({ error }: { error?: unknown }) {
  const [instance] = Form.useForm()
  form = instance
  return (
    <Form form={instance} initialValues={{ name: '', lines: [{ quantity: '' }] }}>
      <FormAlert form={instance} error={error} />
      <Form.Item name="name" label="Name">
        <Input />
      </Form.Item>
      <Form.Item name={['lines', 0, 'quantity']} label="Quantity">
        <Input />
      </Form.Item>
    </Form>
  )
}

test('what is wrong with a field is said at the field, and nowhere twice', async () => {
  const { rerender } = render(<OrderForm />)
  const problem = wrong(fieldError('lines.0.quantity', 'Enter a number.'), fieldError('name', 'Enter a name.'))
  expect(showFieldProblems(form, problem)).toBeNull()
  await screen.findByText('Enter a number.')
  await screen.findByText('Enter a name.')
  rerender(<OrderForm error={problem} />)
  expect(screen.queryByRole('alert', { name: /another look/ })).toBeNull()
  expect(screen.queryByText('Some fields need another look.')).toBeNull()
})

test('what belongs to no field stands above the form', async () => {
  const problem = wrong(fieldError('name', 'Enter a name.'), fieldError('customer', 'This customer is archived.'))
  render(<OrderForm error={problem} />)
  expect(showFieldProblems(form, problem)).toBe(problem)
  await screen.findByText('Enter a name.')
  screen.getByText('Some fields need another look.')
})

test.each<[string, unknown]>([
  ['a user error without fields', new ApiProblem({ status: 409, code: 'order.conflict', detail: 'Taken.' })],
  ['a failure of our own', new TypeError('x is undefined')],
])('%s is left whole', (_, error) => {
  render(<OrderForm />)
  expect(problemBesideFields(form, error)).toBe(error)
  expect(showFieldProblems(form, error)).toBe(error)
})

test.each<[string, unknown, RegExp]>([
  ['the server’s own sentence', new ApiProblem({ status: 409, code: 'a.b', detail: 'Taken.' }), /^Taken\.$/],
  ['no answer', new ApiProblem({ status: 0, code: 'network.unreachable' }), /Cannot reach the server/],
  ['a code of the sign-in library', new ApiProblem({ status: 401, code: 'INVALID_TOKEN', detail: 'nope' }), /401/],
  ['a failure of our own', new Error('boom'), /—/],
  [
    'a missing right',
    new ApiProblem({ status: 403, code: 'access.denied', details: { permission: 'customer.export' } }),
    /customer/i,
  ],
])('%s becomes a sentence', (_, error, sentence) => {
  const { result } = renderHook(() => useProblemText())
  expect(result.current(error)).toMatch(sentence)
  expect(result.current(error)).not.toMatch(/nope|boom|a\.b|access\.denied/)
})
