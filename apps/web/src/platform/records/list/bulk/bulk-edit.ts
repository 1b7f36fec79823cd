import type { BulkEdit, CreateBulkEditRequest } from '@rapport/contract'
import { newId } from '@rapport/kernel'
import { api } from '../../../api/client.ts'

const ASK_EVERY_MS = 700
const ENDED: ReadonlySet<BulkEdit['state']> = new Set(['done', 'undone', 'cancelled'])

type OnProgress = (edit: BulkEdit) => void

/** Has the server change everything a list holds, and follows it to its end. */
export async function runBulkEdit(order: CreateBulkEditRequest, onProgress: OnProgress): Promise<BulkEdit> {
  const request = { idempotencyKey: newId() }
  return follow(await api.post<BulkEdit>('/api/v1/bulk-edits', order, request), onProgress)
}

/** Brings back what it changed; what somebody changed since stays. */
export async function undoBulkEdit(id: string, onProgress: OnProgress): Promise<BulkEdit> {
  const request = { idempotencyKey: newId() }
  return follow(await api.post<BulkEdit>(`/api/v1/bulk-edits/${id}/undo`, undefined, request), onProgress)
}

async function follow(started: BulkEdit, onProgress: OnProgress): Promise<BulkEdit> {
  let edit = started
  while (!ENDED.has(edit.state)) {
    onProgress(edit)
    await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS))
    edit = await api.get<BulkEdit>(`/api/v1/bulk-edits/${edit.id}`)
  }
  return edit
}
