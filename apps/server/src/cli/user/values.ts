import { ROLES, type Role } from '@rapport/contract'
import { AppError, isVisibleText } from '@rapport/kernel'
import { accountEmail } from '../../platform/auth/accounts.ts'

export const USER_OPTIONS = {
  email: { type: 'string' },
  /** Known only to be refused with its reason. */
  password: { type: 'string' },
  name: { type: 'string' },
  role: { type: 'string' },
  workspace: { type: 'string' },
  language: { type: 'string' },
  currency: { type: 'string' },
  'time-zone': { type: 'string' },
  json: { type: 'boolean' },
} as const

export type UserValues = { [Name in keyof typeof USER_OPTIONS]?: string | boolean }

export function required(values: UserValues, name: keyof typeof USER_OPTIONS): string {
  const value = values[name]
  if (typeof value === 'string' && isVisibleText(value)) return value
  throw new AppError('cli.arguments_wrong', 400, `--${name} is missing. See --help.`)
}

export function optional(values: UserValues, name: keyof typeof USER_OPTIONS): string | undefined {
  const value = values[name]
  return typeof value === 'string' && isVisibleText(value) ? value : undefined
}

export type PersonInput = { email: string; name: string; role: Role; language: 'zh' | 'en' }

export function readPerson(values: UserValues): PersonInput {
  const role = required(values, 'role')
  const known = ROLES.find((one) => one === role)
  if (!known) throw new AppError('cli.arguments_wrong', 400, `There is no role "${role}". Roles: ${ROLES.join(', ')}.`)
  return {
    email: accountEmail(required(values, 'email')),
    name: required(values, 'name'),
    role: known,
    language: values.language === 'zh' ? 'zh' : 'en',
  }
}
