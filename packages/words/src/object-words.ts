import type { DeclaredName, LISTED_OBJECTS } from '@rapport/contract'
import type { Field, ObjectDeclaration, RecordFacts } from '@rapport/objects'

type FieldsOf<D extends ObjectDeclaration> = D['fields']

type ChoiceOf<F> =
  F extends Field<'choice', infer Choice extends string>
    ? Choice
    : F extends Field<'choices', (infer Choice extends string)[]>
      ? Choice
      : never

/** What people call a declared object: a label for each field, choice and view of its declaration, neither more nor less. */
export type ObjectWords<D extends ObjectDeclaration> = {
  readonly one: string
  readonly many: string
  readonly fields: { readonly [Name in keyof FieldsOf<D> & string]: string }
  readonly choices: {
    readonly [Name in keyof FieldsOf<D> & string as FieldsOf<D>[Name] extends Field<'choice' | 'choices'>
      ? Name
      : never]: { readonly [Choice in ChoiceOf<FieldsOf<D>[Name]>]: string }
  }
  readonly views: { readonly [Key in D['views'][number]['key']]: string }
}

/** What every record has, whatever it is a record of. */
export type FactWords = { readonly [Name in Exclude<keyof RecordFacts, 'id' | 'version'>]: string }

/** The words of all declared objects: none may be missing. */
export type AllObjectWords = { readonly facts: FactWords } & {
  readonly [Name in DeclaredName]: ObjectWords<(typeof LISTED_OBJECTS)[Name]>
}
