import type { Language, ObjectName } from '@rapport/contract'
import type { NamedObject } from '@rapport/words'
import { i18n } from '../i18n/i18n.ts'
import { customChoiceLabel, customFieldNamed } from './custom-fields.ts'

type ObjectsWords = Partial<Record<ObjectName, NamedObject>> & { facts: Readonly<Record<string, string>> }

/** What an object is called; one that is archived meanwhile by its name. From the catalogue of the screen: the package of words would bring both languages. */
export function objectWords(object: ObjectName, language: Language): NamedObject {
  return wordsOf(language)[object] ?? { one: object, many: object, fields: {}, choices: {}, views: {} }
}

/** The label of a declared field, or of what every record has (`createdAt`). */
export function labelOf(object: ObjectName, field: string, language: Language): string {
  const custom = customFieldNamed(object, field)
  if (custom) return custom.labels[language]
  const { facts, [object]: words } = wordsOf(language)
  return words?.fields[field] ?? facts[field] ?? field
}

/** The label of a value of a choice field; a value that is no longer declared stands for itself. */
export function choiceLabelOf(
  { object, field }: { object: ObjectName; field: string },
  value: string,
  language: Language,
): string {
  const custom = customFieldNamed(object, field)
  if (custom) return customChoiceLabel(custom, value, language) ?? value
  return wordsOf(language)[object]?.choices[field]?.[value] ?? value
}

function wordsOf(language: Language): ObjectsWords {
  return i18n.getResourceBundle(language, 'objects') as ObjectsWords // loaded with the first page, by its type
}
