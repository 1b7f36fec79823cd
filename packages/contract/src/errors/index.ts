import type { Language } from '../common.ts'
import { ACCESS_SENTENCES } from './access.ts'
import { BLUEPRINT_SENTENCES } from './blueprints.ts'
import { CUSTOM_FIELD_SENTENCES } from './custom-fields.ts'
import { CUSTOM_OBJECT_SENTENCES } from './custom-objects.ts'
import { CUSTOMER_SENTENCES } from './customers.ts'
import { DATABASE_SENTENCES } from './database.ts'
import { EXPRESSION_SENTENCES, withKindsInWords } from './expressions.ts'
import { FIELD_SENTENCES } from './fields.ts'
import { FILE_SENTENCES } from './files.ts'
import { IMPORT_SENTENCES } from './imports.ts'
import { INSTALLATION_SENTENCES } from './installation.ts'
import { LAYOUT_SENTENCES } from './layouts.ts'
import { NEED_SENTENCES } from './needs.ts'
import { NOTICE_SENTENCES } from './notices.ts'
import { ORDER_SENTENCES } from './orders.ts'
import { ORGANISATION_SENTENCES } from './organisation.ts'
import { REQUEST_SENTENCES } from './requests.ts'
import { ROLES_SENTENCES } from './roles.ts'
import { type ErrorSentences, fillSentence } from './sentences.ts'
import { SIGN_IN_SENTENCES } from './sign-in.ts'
import { TAG_SENTENCES } from './tags.ts'
import { VIEW_SENTENCES } from './views.ts'

export type { ErrorSentences } from './sentences.ts'

/** The sentences of every user error by its code; `npm run check -- sentences` holds them against the codes that are thrown. */
export const ERROR_SENTENCES: ErrorSentences = {
  ...ACCESS_SENTENCES,
  ...SIGN_IN_SENTENCES,
  ...REQUEST_SENTENCES,
  ...FIELD_SENTENCES,
  ...CUSTOMER_SENTENCES,
  ...NEED_SENTENCES,
  ...ORDER_SENTENCES,
  ...IMPORT_SENTENCES,
  ...INSTALLATION_SENTENCES,
  ...DATABASE_SENTENCES,
  ...VIEW_SENTENCES,
  ...TAG_SENTENCES,
  ...FILE_SENTENCES,
  ...CUSTOM_FIELD_SENTENCES,
  ...EXPRESSION_SENTENCES,
  ...CUSTOM_OBJECT_SENTENCES,
  ...NOTICE_SENTENCES,
  ...LAYOUT_SENTENCES,
  ...BLUEPRINT_SENTENCES,
  ...ORGANISATION_SENTENCES,
  ...ROLES_SENTENCES,
}

/**
 * The sentence of a user error in the reader's language, its figures filled in from `details`.
 * Null where the code has none or a figure is not given; then the user error's own English message is said.
 */
export function errorSentence(
  code: string,
  language: Language,
  details: Readonly<Record<string, unknown>> = {},
): string | null {
  const text = ERROR_SENTENCES[code]?.[language]
  if (text === undefined) return null
  return fillSentence(text, language, code.startsWith('expression.') ? withKindsInWords(details, language) : details)
}
