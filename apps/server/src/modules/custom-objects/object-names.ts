import { isDeclared, OBJECTS } from '@rapport/contract'
import type { Labels, ObjectNames } from '@rapport/objects'
import { objectWords } from '@rapport/words'
import type { ReadCtx } from '../../platform/context/context.ts'
import { refused } from './custom-object.ts'
import { listObjects, listWordings } from './queries/custom-objects.ts'

const LANGUAGES = ['zh', 'en'] as const

type Names = { one: Labels; many: Labels }

/** What an object is called in this workspace. */
export function namesOf({ model }: Pick<ReadCtx, 'model'>, object: string): Names {
  const given: ObjectNames | null | undefined = isDeclared(object)
    ? model.of(OBJECTS[object]).names
    : model.objects.get(object)?.declaration.names
  const word = (form: 'one' | 'many'): Labels => {
    const own = (language: 'zh' | 'en') =>
      given?.[form][language] ?? (isDeclared(object) ? objectWords(object, language)[form] : object)
    return { zh: own('zh'), en: own('en') }
  }
  return { one: word('one'), many: word('many') }
}

/** People tell objects apart by their names, those of the product too. Throws `custom_object.label_taken`. `except`: the object that is called so. */
export async function requireFreeNames(ctx: ReadCtx, names: Names, except: string | null = null): Promise<void> {
  const wordings = new Map((await listWordings(ctx)).map((wording) => [wording.object, wording]))
  const declared = Object.keys(OBJECTS)
    .filter(isDeclared)
    .map((object) => [object, wordings.get(object) ?? productNames(object)] as const)
  const custom = (await listObjects(ctx, {})).map((object) => [object.name, object] as const)
  const others: Names[] = [...declared, ...custom].flatMap(([object, each]) => (object === except ? [] : [each]))
  for (const language of LANGUAGES) {
    const taken = new Set(others.flatMap(({ one, many }) => [fold(one[language]), fold(many[language])]))
    const label = [names.one[language], names.many[language]].find((each) => taken.has(fold(each)))
    if (label === undefined) continue
    const message = `There is an object called “${label}” already. Choose another name.`
    throw refused('custom_object.label_taken', message, 'one', { label })
  }
}

function productNames(object: Parameters<typeof objectWords>[0]): Names {
  const [zh, en] = [objectWords(object, 'zh'), objectWords(object, 'en')]
  return { one: { zh: zh.one, en: en.one }, many: { zh: zh.many, en: en.many } }
}

const fold = (label: string): string => label.normalize('NFKC').toLowerCase()
