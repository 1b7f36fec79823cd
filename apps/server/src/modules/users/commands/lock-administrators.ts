import type { WriteCtx } from '../../../platform/context/context.ts'
import { lockRoles } from '../../access/index.ts'

/** Two administrators deactivating each other at once would leave none: changes to members and invitations go one after another. */
export async function lockAdministrators(ctx: WriteCtx): Promise<void> {
  await lockRoles(ctx)
}
