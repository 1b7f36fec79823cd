import type { FormInstance } from 'antd'
import { ApiProblem } from './problem.ts'

/**
 * Puts the server's field errors onto the fields of an Ant Design form (path `lines.0.quantity` → ['lines', 0, 'quantity']),
 * scrolls to the first, and answers what belongs to no field of the form: null when every error found its field.
 */
export function showFieldProblems(form: FormInstance, error: unknown): ApiProblem | unknown | null {
  if (!(error instanceof ApiProblem) || error.fieldErrors.length === 0) return error
  const shown = errorsAtFields(form, error)
  form.setFields(shown.map((field) => ({ name: namePath(field.path), errors: [field.message] })))
  const first = shown[0]
  if (first) form.scrollToField(namePath(first.path), { block: 'center', focus: true })
  return problemBesideFields(form, error)
}

/** The error, for an alert above the form; null when every part of it stands at a field and would be said twice. */
export function problemBesideFields(form: FormInstance, error: unknown): ApiProblem | unknown | null {
  if (!(error instanceof ApiProblem) || error.fieldErrors.length === 0) return error
  return errorsAtFields(form, error).length === error.fieldErrors.length ? null : error
}

function errorsAtFields(form: FormInstance, error: ApiProblem): ApiProblem['fieldErrors'] {
  const known = new Set(Object.keys(form.getFieldsValue(true) as object))
  return error.fieldErrors.filter((field) => known.has(field.path.split('.')[0] ?? ''))
}

function namePath(path: string): (string | number)[] {
  return path.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part))
}
