import type { CustomField, DeclaredName } from '@rapport/contract'
import { fieldsOf, type ObjectDeclaration } from '@rapport/objects'
import { labelOf } from '@rapport/words'
import type { ReadCtx } from '../../platform/context/context.ts'
import { refused } from './custom-field.ts'
import { listFields } from './queries/custom-fields.ts'

const LANGUAGES = ['zh', 'en'] as const

type Labelled = { declaration: ObjectDeclaration; labels: CustomField['labels']; id?: string }

/** People tell fields apart by their labels, declared ones too. Throws `custom_field.label_taken`. */
export async function requireFreeLabel(ctx: ReadCtx, { declaration, labels, id }: Labelled): Promise<void> {
  const { name: object } = declaration
  const others = (await listFields(ctx, { object })).filter((field) => field.id !== id)
  for (const language of LANGUAGES) {
    const declared = fieldsOf(declaration)
      .filter(([, { storageKey }]) => storageKey === undefined)
      .map(([name, field]) => field.labels?.[language] ?? labelOf(object as DeclaredName, name, language))
    const taken = [...declared, ...others.map((field) => field.labels[language])].map(fold)
    const label = labels[language]
    if (!taken.includes(fold(label))) continue
    const message = `There is a field with the label “${label}” already. Choose another label.`
    throw refused('custom_field.label_taken', message, 'labels', { label })
  }
}

const fold = (label: string): string => label.normalize('NFKC').toLowerCase()
