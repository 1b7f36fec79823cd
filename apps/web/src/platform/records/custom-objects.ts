import { type CustomObject, type CustomObjects, OBJECTS, type ObjectName, type ObjectWording } from '@rapport/contract'
import { customObject, isCustomObject, type ObjectDeclaration } from '@rapport/objects'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import { overlayWords } from '../i18n/i18n.ts'

type Known = { objects: readonly CustomObject[]; declared: ReadonlyMap<string, ObjectDeclaration> }

/** The objects the workspace added, as they were last read: declarations are asked for in the middle of drawing. */
let known: Known = { objects: [], declared: new Map() }

/** Before the objects of a workspace are read. */
export function forgetCustomObjects(): void {
  known = { objects: [], declared: new Map() }
}

/** The objects the workspace added, and what it calls the others; read before the first page, so that no name changes before one's eyes. */
export const customObjectsQuery = queryOptions({
  queryKey: ['objects'],
  async queryFn({ signal }) {
    const { items, wordings } = await api.get<CustomObjects>('/api/v1/custom-objects', { signal, onSignedOut: 'throw' })
    const declared = items.map((object) => [object.name, customObject(object)] as const)
    known = { objects: items, declared: new Map(declared) }
    await tellWords(items, wordings)
    return items
  },
  staleTime: Number.POSITIVE_INFINITY,
})

const NONE: readonly CustomObject[] = []

/** Draws again when the objects of the workspace are others. Asks nothing by itself. */
export function useCustomObjects(): readonly CustomObject[] {
  return useQuery({ ...customObjectsQuery, enabled: false }).data ?? NONE
}

export function customObjectNamed(name: string): CustomObject | undefined {
  return known.objects.find((object) => object.name === name)
}

/** Whether there is an object of this name: those that are archived are not there. */
export function isKnownObject(name: string): boolean {
  return !isCustomObject(name) || known.declared.has(name)
}

/** Its declaration without its custom fields; of one that is archived meanwhile, one without anything. */
export function customDeclaration(name: string): ObjectDeclaration {
  const found = known.declared.get(name) ?? absent.get(name) ?? absentObject(name)
  return found
}

const absent = new Map<string, ObjectDeclaration>()

function absentObject(name: string): ObjectDeclaration {
  const label = { zh: name, en: name }
  const facts = {
    name,
    one: label,
    many: label,
    titleLabel: label,
    title: 'written',
    isOwned: false,
    parts: [],
  } as const
  const made = customObject(facts)
  absent.set(name, made)
  return made
}

/** The objects the workspace added, without their custom fields. */
export function addedObjects(): readonly ObjectDeclaration[] {
  return [...known.declared.values()]
}

/** Every object there is, those of the product first. */
export function objectNames(): readonly ObjectName[] {
  return [...(Object.keys(OBJECTS) as ObjectName[]), ...known.objects.map(({ name }) => name as ObjectName)] // names are checked where they are made
}

/** What the workspace calls its objects stands among the words of the product from now on. */
async function tellWords(objects: readonly CustomObject[], wordings: readonly ObjectWording[]): Promise<void> {
  await overlayWords('objects', async (words, language, { menu }) => {
    const { added } = menu
    const ofProduct = wordings.map(({ object, one, many }) => {
      const own = (words as Record<string, object>)[object]
      return [object, { ...own, one: one[language], many: many[language] }] as const
    })
    const ofWorkspace = objects.map(({ name, one, many, titleLabel }) => {
      const said = (sentence: string) => sentence.replace('{{objects}}', within(many[language], language))
      const names = { one: one[language], many: many[language] }
      const fields = { title: titleLabel[language], owner: added.owner }
      return [name, { ...names, fields, choices: {}, views: { mine: said(added.mine), all: said(added.all) } }] as const
    })
    return { ...words, ...Object.fromEntries([...ofProduct, ...ofWorkspace]) }
  })
  await overlayWords('menu', async (words, language) => {
    const { added, new: made } = words as typeof words & { added: { new: string }; new: object }
    const named = [
      ...wordings.map(({ object, one }) => [object, one] as const),
      ...objects.map(({ name, one }) => [name, one] as const),
    ]
    const news = named.map(([object, one]) => [
      object,
      added.new.replace('{{object}}', within(one[language], language)),
    ])
    return { ...words, new: { ...made, ...Object.fromEntries(news) } }
  })
}

/** English writes nouns small within a sentence. */
function within(noun: string, language: 'zh' | 'en'): string {
  return language === 'en' ? noun.charAt(0).toLowerCase() + noun.slice(1) : noun
}
