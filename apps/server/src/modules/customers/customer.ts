import { type CreateCustomerRequest, CUSTOMER_NAME_CHARS_MAX, type UpdateCustomerRequest } from '@rapport/contract'
import {
  AppError,
  type FieldError,
  firstCharacters,
  foldEmail,
  hasUnseenCharacters,
  isDay,
  isVisibleText,
} from '@rapport/kernel'
import { isCountryCode, searchGrams, searchText, sortKey } from '@rapport/language'

/** The fields a person edits, by their names in the API, and the columns that hold them. */
export const EDITABLE_COLUMNS = {
  kind: 'kind',
  name: 'name',
  email: 'email',
  phone: 'phone',
  country: 'country',
  city: 'city',
  company: 'company',
  jobTitle: 'job_title',
  industry: 'industry',
  website: 'website',
  birthday: 'birthday',
  about: 'about',
  ownerId: 'owner_id',
} as const
export type EditableField = keyof typeof EDITABLE_COLUMNS
export type EditableValues = { [Field in EditableField]?: string | null }

const EMAIL = /^[^\s@<>()",;]+@[^\s@<>()",;]+\.[^\s@<>()",;.]{2,}$/
/** Control characters but tab and line breaks (Cc without \t \n \r). */
const CONTROL_CHARACTERS = /[^\P{Cc}\t\n\r]/gu

/** Trims, turns emptied fields into null, checks what can be checked. Only fields that were given come back. */
export function cleanCustomerInput(input: CreateCustomerRequest | UpdateCustomerRequest): EditableValues {
  const values: EditableValues = {}
  for (const field of Object.keys(EDITABLE_COLUMNS) as EditableField[]) {
    const given: unknown = input[field]
    if (given === undefined) continue
    values[field] = typeof given === 'string' ? cleanText(given) : null
  }
  if (values.email) values.email = foldEmail(values.email)
  const problems = problemsOf(values)
  if (problems.length > 0)
    throw new AppError('request.field_wrong', 400, 'Some fields need another look.', { fieldErrors: problems })
  return values
}

function cleanText(text: string): string | null {
  const cleaned = text.normalize('NFC').replace(CONTROL_CHARACTERS, '').trim()
  return cleaned === '' ? null : cleaned
}

function problemsOf(values: EditableValues): FieldError[] {
  const problems: FieldError[] = []
  if (values.name !== undefined && !isVisibleText(values.name ?? ''))
    problems.push({ path: 'name', code: 'customer.name_missing', message: 'A customer needs a name.' })
  // A few letters are written as two or three in the form that is kept, so the schema's own limit has not seen all.
  if (values.name && firstCharacters(values.name, CUSTOMER_NAME_CHARS_MAX) !== values.name) {
    const details = { limit: CUSTOMER_NAME_CHARS_MAX }
    problems.push({ path: 'name', code: 'field.maxLength', message: 'The name is too long.', details })
  }
  if (values.email && !EMAIL.test(values.email) && !hasUnseenCharacters(values.email)) {
    problems.push({
      path: 'email',
      code: 'customer.email_wrong',
      message: 'The e-mail address is not complete, like name@example.com.',
    })
  }
  if (values.email && hasUnseenCharacters(values.email)) {
    const message = 'The e-mail address contains characters that cannot be seen.'
    problems.push({ path: 'email', code: 'customer.email_unseen', message })
  }
  if (values.country && !isCountryCode(values.country)) {
    const message = 'Unknown country. Choose one from the list, or use its two-letter code, such as DE.'
    problems.push({ path: 'country', code: 'customer.country_unknown', message })
  }
  if (values.birthday && !isDay(values.birthday)) {
    problems.push({ path: 'birthday', code: 'customer.birthday_wrong', message: 'This date does not exist.' })
  }
  return problems
}

export type SearchableCustomer = {
  name: string
  email: string | null
  phone: string | null
  company: string | null
  city: string | null
  externalIds: readonly string[]
}

/** What a customer can be found by, as text and as grams. */
export function searchColumns(
  workspaceId: string,
  customer: SearchableCustomer,
): { search_text: string; search_grams: number[] } {
  const text = searchText({
    names: customer.company === null ? [customer.name] : [customer.name, customer.company],
    emails: customer.email === null ? [] : [customer.email],
    phones: customer.phone === null ? [] : [customer.phone],
    externalIds: [...customer.externalIds],
    others: customer.city === null ? [] : [customer.city],
  })
  return { search_text: text, search_grams: searchGrams(workspaceId, text) }
}

export function nameSort(name: string): string {
  return sortKey(name)
}
