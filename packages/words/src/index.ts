import type {
  AuditFileColumn,
  AuditKind,
  CustomerFileColumn,
  DeclaredName,
  Language,
  ObjectName,
} from '@rapport/contract'
import { en } from './en/index.ts'
import type { Words } from './words.ts'
import { zh } from './zh/index.ts'

export type { ObjectWords } from './object-words.ts'
export type { Words } from './words.ts'

/** What a declared object, its fields, choices and views are called, whichever object it is. */
export type NamedObject = {
  readonly one: string
  readonly many: string
  readonly fields: Readonly<Record<string, string>>
  readonly choices: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly views: Readonly<Record<string, string>>
}

const OBJECTS: Record<Language, Record<DeclaredName, NamedObject> & { facts: Readonly<Record<string, string>> }> = {
  en: en.objects,
  zh: zh.objects,
}

/** Whether there are words for an object of this name. */
export function isNamedObject(object: string): object is DeclaredName {
  return object !== 'facts' && Object.hasOwn(OBJECTS.en, object)
}

/** The words of a declared object in one language. */
export function objectWords(object: DeclaredName, language: Language): NamedObject {
  return OBJECTS[language][object]
}

/**
 * The label of a declared field, or of what every record has (`createdAt`); `field` is its name in the declaration. Objects that a workspace added
 * say the labels of their fields themselves.
 */
export function labelOf(object: ObjectName, field: string, language: Language): string {
  return wordsOf(object, language)?.fields[field] ?? OBJECTS[language].facts[field] ?? field
}

/** The label of a value of a choice field; a value that is no longer declared stands for itself. */
export function choiceLabelOf(
  { object, field }: { object: ObjectName; field: string },
  value: string,
  language: Language,
): string {
  return wordsOf(object, language)?.choices[field]?.[value] ?? value
}

/** What a standard role is called; `all`: every role. */
export function roleLabel(role: string, language: Language): string {
  const words = { en, zh }[language]
  if (role === 'all') return words.layouts.allRoles
  const names: Readonly<Record<string, string>> = words.common.role
  return names[role] ?? role
}

function wordsOf(object: ObjectName, language: Language): NamedObject | undefined {
  return isNamedObject(object) ? OBJECTS[language][object] : undefined
}

const FILE_HEADINGS: Record<Language, Readonly<Record<string, string>>> = {
  en: en.customers.file,
  zh: zh.customers.file,
}

/** The heading of a column of an exported customer file: what its label alone would not say, else the label. */
export function customerFileHeading(column: CustomerFileColumn, language: Language): string {
  return FILE_HEADINGS[language][column] ?? labelOf('customer', column, language)
}

/** The heading of the column with the tags of records. */
export function tagsHeading(language: Language): string {
  return { en: en.tags.title, zh: zh.tags.title }[language]
}

/** The mail with a link to set another password. */
export const PASSWORD_MAIL_WORDS: Record<Language, Words<typeof en.security.passwordMail>> = {
  en: en.security.passwordMail,
  zh: zh.security.passwordMail,
}

/** What every screen says, for what the server reads and writes in words. */
export const COMMON_WORDS: Record<Language, Words<typeof en.common>> = { en: en.common, zh: zh.common }

/** What the mail with the link of an invitation says. */
export const INVITATION_WORDS: Record<Language, Words<typeof en.invitationMail>> = {
  en: en.invitationMail,
  zh: zh.invitationMail,
}

/** What notices say, for mails; screens load theirs by themselves. */
export const NOTICE_WORDS: Record<Language, Words<typeof en.notifications>> = {
  en: en.notifications,
  zh: zh.notifications,
}

const AUDIT_WORDS: Record<Language, Words<typeof en.audit>> = { en: en.audit, zh: zh.audit }

/** The heading of a column of an exported audit. */
export function auditFileHeading(column: AuditFileColumn, language: Language): string {
  return AUDIT_WORDS[language].file[column]
}

/** What a kind of act is called. */
export function auditKindLabel(kind: AuditKind, language: Language): string {
  return AUDIT_WORDS[language].kind[kind]
}
