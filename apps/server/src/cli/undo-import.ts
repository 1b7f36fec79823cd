import type { ImportView } from '@rapport/contract'
import type { App } from '../app/create-app.ts'
import { undoImport } from '../modules/imports/index.ts'
import type { Identity } from '../platform/context/context.ts'
import { followImport } from './import-progress.ts'
import { undoneSentences } from './import-words.ts'

/** Takes back what an import did, with the same job as in the browser, and tells what came of it. */
export async function undoById(app: App, identity: Identity, importId: string, json: boolean): Promise<void> {
  await app.contexts.withWrite(identity, (ctx) => undoImport(ctx, importId))
  const view = await followImport(app, identity, importId)
  process.stdout.write(json ? `${JSON.stringify(undoneDocument(view))}\n` : undoneSentences(view))
  if (view.status !== 'undone') process.exitCode = 1
}

function undoneDocument({ id, status, undo }: ImportView) {
  return { importId: id, status, ...undo }
}
