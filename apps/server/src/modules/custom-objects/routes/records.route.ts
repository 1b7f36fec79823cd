import { AppError } from '@rapport/kernel'
import { customObject, type ObjectDeclaration, OF_OBJECT } from '@rapport/objects'
import { type TObject, Type } from 'typebox'
import type { ReadCtx } from '../../../platform/context/context.ts'
import type { Route } from '../../../platform/http/route.ts'
import { requireSchema } from '../../../platform/records/custom-values.ts'
import { rightMissing, rightOf } from '../../../platform/records/reach.ts'
import { schemasOf } from '../../../platform/records/record-schemas.ts'
import type { RecordType } from '../../../platform/records/record-type.ts'
import type { RecordRoutes } from '../../../platform/records/route-parts.ts'
import { routesOf } from '../../../platform/records/routes.ts'
import { mayOnSomeAdded } from '../../access/index.ts'

const NO_LABEL = { zh: '', en: '' }

/** What schemas of requests and answers follow from: beside title and owner, records hold values of custom fields only. */
const ANY_OBJECT = customObject({
  name: 'customObject',
  one: NO_LABEL,
  many: NO_LABEL,
  titleLabel: NO_LABEL,
  title: 'written',
  isOwned: true,
  parts: [],
})

/** The custom object of this name. Throws 404 `custom_object.unknown` for one that is not there or archived. */
export function requireCustomType({ model }: Pick<ReadCtx, 'model'>, object: string): RecordType {
  const type = model.objects.get(object)
  if (type) return type
  throw new AppError('custom_object.unknown', 404, 'There is no object of this name, or it is archived.')
}

export const ObjectParam = { object: Type.String({ maxLength: 60, description: 'the name of a custom object' }) }

const ANY = schemasOf(ANY_OBJECT)
/** Not every object has owners, and not in every one people write the titles. */
const records: RecordRoutes = {
  schemas: {
    record: loosened(ANY.record, 'ownerId', 'ownerName'),
    row: loosened(ANY.row, 'ownerId', 'ownerName'),
    create: loosened(ANY.create, 'title'),
    update: ANY.update,
  },
  isWritten: true,
  actions: ANY_OBJECT.actions,
  check: ({ declaration }, body, isNew) => requireSchema(bodyOf(declaration)[isNew ? 'create' : 'update'], body),
  typeOf: (ctx, { object = '' }) => requireCustomType(ctx, object),
  tag: 'records of custom objects',
  url: '/objects/:object',
  id: 'recordId',
  params: ObjectParam,
  // Which object it is about is known later; here those are refused who may not do it with any.
  requires:
    (action) =>
    ({ actor }) => {
      if (!mayOnSomeAdded(actor, action)) throw rightMissing(rightOf(ANY_OBJECT, action))
    },
}

function loosened({ properties, ...rest }: TObject, ...names: readonly string[]): TObject {
  const loose = names.map((name) => [name, Type.Optional(properties[name] ?? Type.Null())] as const)
  const { required: _, ...options } = rest as TObject & { required?: unknown }
  return Type.Object({ ...properties, ...Object.fromEntries(loose) }, { ...options, [OF_OBJECT]: ':object' })
}

const bodies = new WeakMap<ObjectDeclaration, ReturnType<typeof schemasOf>>()

/** What a request about records of this very object holds. */
function bodyOf(declaration: ObjectDeclaration): ReturnType<typeof schemasOf> {
  const known = bodies.get(declaration) ?? schemasOf(declaration)
  bodies.set(declaration, known)
  return known
}

/** The routes of records of every custom object. */
export const customRecordRoutes: readonly Route[] = routesOf(records)
