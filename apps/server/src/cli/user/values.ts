import { type Language, STANDARD_ROLES, type StandardRole } from '@rapport/contract'
import { isVisibleText } from '@rapport/kernel'
import { accountEmail } from '../../platform/auth/accounts.ts'
import { wrongArguments } from '../command.ts'
import { words } from '../words.ts'

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
  throw wrongArguments(words.user.missing(name))
}

export function optional(values: UserValues, name: keyof typeof USER_OPTIONS): string | undefined {
  const value = values[name]
  return typeof value === 'string' && isVisibleText(value) ? value : undefined
}

export type PersonInput = { email: string; name: string; role: StandardRole; language: Language | null }

export function readPerson(values: UserValues): PersonInput {
  const role = required(values, 'role')
  const known = STANDARD_ROLES.find((one) => one === role)
  if (!known) throw wrongArguments(words.user.noRole(role, STANDARD_ROLES.join(', ')))
  return {
    email: accountEmail(required(values, 'email')),
    name: required(values, 'name'),
    role: known,
    language: readLanguage(values.language),
  }
}

/** Null where nothing is said: the person's browser tells it at the first sign-in. */
function readLanguage(given: string | boolean | undefined): Language | null {
  if (given === undefined) return null
  if (given === 'zh' || given === 'en') return given
  throw wrongArguments(words.user.noLanguage)
}
