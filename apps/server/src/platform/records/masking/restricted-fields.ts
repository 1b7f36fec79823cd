import { OBJECTS, type RestrictedFields } from '@rapport/contract'
import { fieldsOf, type ObjectDeclaration } from '@rapport/objects'
import type { ReadCtx } from '../../context/context.ts'
import { wholeOf } from '../expression-scope.ts'
import { accessTo } from './field-access.ts'

/** The fields that are not simply read and written by the reader, of every object: for most people none. */
export function restrictedFields(ctx: ReadCtx): RestrictedFields {
  const listed = ctx.hooks.listTypes().map(({ declaration }) => wholeOf(ctx, declaration))
  const others = Object.values<ObjectDeclaration>(OBJECTS).filter(
    ({ name }) => !listed.some((one) => one.name === name),
  )
  const all = [...listed, ...others].map((declaration) => {
    const fields = fieldsOf(declaration).map(([name]) => [name, accessTo(ctx, declaration, name)] as const)
    return [declaration.name, fields.filter(([, access]) => access !== 'write')] as const
  })
  return Object.fromEntries(
    all.filter(([, fields]) => fields.length > 0).map(([name, fields]) => [name, Object.fromEntries(fields)]),
  )
}
