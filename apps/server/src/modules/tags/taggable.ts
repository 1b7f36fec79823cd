import { AppError } from '@rapport/kernel'
import { isWritten } from '@rapport/objects'
import type { ReadCtx } from '../../platform/context/context.ts'
import type { RecordType } from '../../platform/records/record-type.ts'

/** Records that people write can have tags, unless their object takes none. */
export function isTaggable({ declaration }: Pick<RecordType, 'declaration'>): boolean {
  return declaration.parts.includes('tags') && declaration.actions.includes('update') && isWritten(declaration)
}

/** The records of an object that can have tags. Throws 400 `tag.object_unsuited`. */
export function requireTaggable({ hooks }: Pick<ReadCtx, 'hooks'>, object: string): RecordType {
  const type = hooks.recordType(object)
  if (type && isTaggable(type)) return type
  throw new AppError('tag.object_unsuited', 400, 'Records of this kind have no tags.')
}
