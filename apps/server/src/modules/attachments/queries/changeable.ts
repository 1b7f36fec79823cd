import type { Attachment } from '@rapport/contract'
import type { ReadCtx } from '../../../platform/context/context.ts'
import { rightMissing } from '../../../platform/records/reach.ts'
import { getAttachment } from './attachments.ts'

/** The file if its record may be changed. Throws 404 `attachment.not_found` and 403 `access.denied`. */
export async function changeable(ctx: ReadCtx, id: string): Promise<Attachment> {
  const attachment = await getAttachment(ctx, id)
  if (attachment.can.update) return attachment
  throw rightMissing(`${attachment.object}.update`)
}
