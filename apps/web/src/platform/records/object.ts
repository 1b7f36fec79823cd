import { isDeclared, LISTED_OBJECTS, OBJECTS, type ObjectName, type Permission } from '@rapport/contract'
import { type AnyField, fieldsOf, keyOf, type ObjectDeclaration, type RecordAction, titleOf } from '@rapport/objects'
import type { FieldRow, ShownField } from '@rapport/ui'
import type { NamedObject } from '@rapport/words'
import { useTranslation } from 'react-i18next'
import { currentLanguage } from '../i18n/language.ts'
import { havePages } from '../manifest/page-objects.ts'
import { customFieldNamed, useCustomFields, withCustom } from './custom-fields.ts'
import { customDeclaration, customObjectNamed, useCustomObjects } from './custom-objects.ts'
import { labelOf, objectWords } from './object-words.ts'
import { useScreen } from './screens.ts'

/** A record as the API answers it. */
export type AnyRecord = FieldRow & {
  readonly id: string
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
  readonly archivedAt: string | null
  readonly can: Readonly<Record<string, boolean>>
}

/** A declared field with its key in the API and its label in the reader's language. */
export type RecordField = ShownField &
  Pick<AnyField, 'editable' | 'title' | 'default' | 'storageKey' | 'access'> & {
    key: string
    label: string
    /** What to enter, where somebody wrote it down. */
    help?: string
  }

export type KnownObject = {
  object: ObjectName
  declaration: ObjectDeclaration
  words: NamedObject
  /** In the order they were declared, the owner last. */
  fields: readonly RecordField[]
}

export function declarationOf(object: ObjectName): ObjectDeclaration {
  return withCustom(isDeclared(object) ? OBJECTS[object] : customDeclaration(object))
}

/** The same as lists have it: with the figures that stand beside a record. */
export function listedOf(object: ObjectName): ObjectDeclaration {
  return withCustom(isDeclared(object) ? LISTED_OBJECTS[object] : customDeclaration(object))
}

export function isObject(name: string): name is ObjectName {
  return isDeclared(name) || customObjectNamed(name) !== undefined
}

/** A declared object with everything the screens say of it, in the reader's language. */
export function useObject(object: ObjectName): KnownObject {
  useCustomFields()
  useCustomObjects()
  return useDeclared(object, declarationOf(object))
}

/** The same as its lists have it. */
export function useListedObject(object: ObjectName): KnownObject {
  useCustomFields()
  useCustomObjects()
  return useDeclared(object, listedOf(object))
}

function useDeclared(object: ObjectName, declaration: ObjectDeclaration): KnownObject {
  useTranslation() // draws again when the language changes
  const language = currentLanguage()
  const { renderers = {} } = useScreen(object)
  const fields = fieldsOf(declaration).map(([name, field]): RecordField => {
    const own = renderers[name]
    const label = labelOf(object, name, language)
    const help = customFieldNamed(object, name)?.help?.[language]
    return {
      ...field,
      object,
      name,
      key: keyOf(name, field),
      label,
      ...(help ? { help } : {}),
      ...(own ? { own } : {}),
    }
  })
  return { object, declaration, words: objectWords(object, language), fields }
}

/** What an object is called within a sentence: English writes nouns small there. */
export function inSentence(noun: string): string {
  return currentLanguage() === 'en' ? noun.charAt(0).toLowerCase() + noun.slice(1) : noun
}

/** Whether its records are written by people, and so have pages. */
export function hasPage(object: ObjectName): boolean {
  return havePages(declarationOf(object))
}

/** What a record is called by. */
export function nameOf(object: ObjectName, record: FieldRow): string {
  const name = record[titleOf(declarationOf(object))]
  return typeof name === 'string' ? name : ''
}

export function permissionOf(object: ObjectName, action: RecordAction): Permission {
  return `${object}.${action}` as Permission // every declared object with records has these rights
}

/** Where the API has the records of an object, or one of them. */
export function urlOf(object: ObjectName, id?: string): string {
  const { plural } = declarationOf(object)
  return id === undefined ? `/api/v1/${plural}` : `/api/v1/${plural}/${encodeURIComponent(id)}`
}
