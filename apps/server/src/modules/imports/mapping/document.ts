import type { FieldError } from '@rapport/kernel'

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function asRecord(value: unknown, path: string, errors: FieldError[]): Record<string, unknown> {
  if (isRecord(value)) return value
  errors.push(wrong(path, 'not_an_object', path === '' ? 'A mapping is a JSON object.' : `"${path}" is a JSON object.`))
  return {}
}

export function wrong(path: string, code: string, message: string): FieldError {
  return { path, code: `import.mapping_${code}`, message }
}

export function unknownKey(path: string): FieldError {
  return wrong(path, 'key_unknown', `"${path}" is not part of a mapping.`)
}
