import type { Language, ObjectName } from '@rapport/contract'
import { FILTER_OPERATORS, type FilterFieldType } from '@rapport/kernel'
import type { EditorField, EditorRelation, FieldFormat } from '@rapport/ui'
import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { i18n } from '../../i18n/i18n.ts'
import { currentLanguage } from '../../i18n/language.ts'
import { useModules } from '../../manifest/modules.ts'
import { useMe } from '../../session/me.ts'
import { useCustomFields } from '../custom-fields.ts'
import { useFieldFormat } from '../field-format.tsx'
import { isObject } from '../object.ts'
import { choiceLabelOf, objectWords } from '../object-words.ts'
import { membersQuery } from '../queries.ts'
import { type FieldPath, readFieldPath } from './field-path.ts'
import { usePartFields } from './list-parts.tsx'
import { type DescribedField, recordFieldsQuery } from './queries.ts'
import { useLookups } from './use-lookups.ts'
import { relationLabel, relationNames, useRelated } from './use-related.ts'

export type FieldCatalogue = {
  /** Undefined until the server has said what there is, for related records that the filter asks for as well. */
  fields: readonly EditorField[] | undefined
  sortable: ReadonlySet<string>
  /** What refers to the records of the list; fields are known of those that are needed. */
  relations: readonly EditorRelation[]
}

const NOTHING_SORTABLE: ReadonlySet<string> = new Set()
const NO_RELATIONS: readonly EditorRelation[] = []

/**
 * What a list can be filtered and sorted by, with labels, choices by name, members and the workspace's currency. Fields of what a record refers
 * to stand under the name of the reference. `filter` is the text in the address: records it names are asked for their names. Of related
 * records the fields are asked for where the filter names them, and of all once somebody puts a filter together (`isBuilding`).
 */
export function useListFields(object: ObjectName, filter: string | undefined, isBuilding = false): FieldCatalogue {
  useTranslation() // draws again when the language changes
  const language = currentLanguage()
  const described = useQuery(recordFieldsQuery(object)).data
  const related = useRelated(described?.related, filter, isBuilding)
  const fieldsOf = useEditorFields(object, filter)
  return useMemo(() => {
    if (!described) return { fields: undefined, sortable: NOTHING_SORTABLE, relations: NO_RELATIONS }
    const relations = related.map(({ name, object: other, items }): EditorRelation => {
      const fields = items && fieldsOf(other, items)
      return { name, label: relationLabel(name, related, language), fields }
    })
    const isKnown = relations.every(({ name, fields }) => fields || !filter || !relationNames(filter).has(name))
    const sortable = described.items.filter((field) => field.sortable).map(({ name }) => name)
    return { fields: isKnown ? fieldsOf(object, described.items) : undefined, sortable: new Set(sortable), relations }
  }, [described, related, fieldsOf, object, filter, language])
}

/** Fields as the server describes them, as editors of filters have them. */
function useEditorFields(object: ObjectName, filter: string | undefined) {
  const language = currentLanguage()
  const members = useQuery(membersQuery).data?.items
  const { currency } = useMe().workspace
  const lookupOf = useLookups(object, filter)
  const namesOf = useOwnNames()
  const custom = useCustomFields()
  const partField = usePartFields()
  // biome-ignore lint/correctness/useExhaustiveDependencies: labels of custom fields are read where they were left
  return useCallback(
    (of: ObjectName, items: readonly DescribedField[]): EditorField[] => {
      const people = members?.map(({ id, name }) => ({ value: id, label: name }))
      return items.flatMap((each): EditorField | [] => {
        const part = partField(of, each)
        if (part) return part
        const path = readFieldPath(of, each.name, language)
        if (path === null || !isOffered(each, path)) return []
        const target = each.to ?? path.field?.to ?? path.field?.type
        const known = target !== undefined && isObject(target) ? target : null
        const options = target === 'member' ? people : (namesOf(path, each) ?? choiceOptions(path, each, language))
        const isLookedUp = options === undefined && known !== null && (each.type === 'reference' || each.to === known)
        return {
          name: each.name,
          type: each.type as FilterFieldType, // by `isOffered`
          label: path.field === null && each.to === known && known ? objectWords(known, language).many : path.label,
          ...(each.choices ? { choices: each.choices } : {}),
          ...(path.group === null ? {} : { group: path.group }),
          ...(options ? { options } : {}),
          ...(isLookedUp ? { lookup: lookupOf(known) } : {}),
          ...(each.type === 'money' ? { currency } : {}),
        }
      })
    },
    [members, currency, language, lookupOf, namesOf, custom, partField],
  )
}

/** Left out: types of a newer server, teams, and records that only what is referred to refers to. */
function isOffered({ name, type, filterable = true }: DescribedField, { field }: FieldPath): boolean {
  if (!filterable || !Object.hasOwn(FILTER_OPERATORS, type) || field?.type === 'team') return false
  const isDeep = name.includes('.')
  return !(isDeep && field !== null && (field.type === 'reference' || field.type === 'references'))
}

type Options = EditorField['options']

/** Choices that an object shows in words of its own (countries), in the order of these words. */
function useOwnNames(): (path: FieldPath, described: DescribedField) => Options {
  const modules = useModules()
  const format = useFieldFormat()
  return useCallback(
    ({ object, name, field }, { choices }) => {
      const screen = modules.flatMap(({ screens = [] }) => screens).find((each) => each.object === object)
      const text = screen?.renderers?.[name]?.text
      if (!text || !field || !choices) return undefined
      return optionsBy((value) => text({ field: { ...field, object, name }, value, row: {}, format }), choices, format)
    },
    [modules, format],
  )
}

function optionsBy(say: (value: string) => string, choices: readonly string[], format: FieldFormat): Options {
  const { compare } = new Intl.Collator(format.language)
  const options = choices.map((value) => ({ value, label: say(value) }))
  return options.sort((one, other) => compare(one.label, other.label))
}

function choiceOptions(
  { object, name }: FieldPath,
  { choices }: DescribedField,
  language: Language,
): EditorField['options'] | undefined {
  return choices?.map((value) => {
    const label = choiceLabelOf({ object, field: name }, value, language)
    return label === value ? sharedChoice(name, value, language) : { value, label }
  })
}

/** Choices that every module knows (stages, tiers) have words that all of them share. */
function sharedChoice(
  name: string,
  value: string,
  language: Language,
): { value: string; label: string; short?: string } {
  const shared: unknown = i18n.getResource(language, 'common', `${name}.${value}`)
  if (typeof shared === 'string') return { value, label: shared }
  const isTitled = typeof shared === 'object' && shared !== null && 'title' in shared
  return isTitled ? { value, label: `${value} · ${String(shared.title)}`, short: value } : { value, label: value }
}
