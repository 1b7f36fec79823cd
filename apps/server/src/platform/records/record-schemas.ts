import { Abilities } from '@rapport/contract'
import { createSchema, type ObjectDeclaration, recordSchema, rowSchema, updateSchema } from '@rapport/objects'
import { type TObject, type TSchema, Type } from 'typebox'

export type RecordSchemas = { record: TObject; row: TObject; create: TObject; update: TObject }

/** What requests and answers about records of an object hold. */
export function schemasOf(declaration: ObjectDeclaration, more: Record<string, TSchema> = {}): RecordSchemas {
  return {
    record: recordSchema(declaration, { can: Abilities, ...more }),
    row: rowSchema(declaration, { can: Type.Optional(Abilities) }),
    create: createSchema(declaration),
    update: updateSchema(declaration),
  }
}
