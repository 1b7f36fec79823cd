import type { ImportView } from '@rapport/contract'
import { problemOf, unreachable } from '../../platform/api/problem.ts'
import { currentLanguage } from '../../platform/i18n/language.ts'
import { chosenWorkspace } from '../../platform/workspace-choice.ts'

export type Upload = { finished: Promise<ImportView>; stop: () => void }

/**
 * Sends a file as multipart field `file` and tells how many bytes have gone. XMLHttpRequest, because fetch does not report
 * the progress of what it sends. Rejects with `ApiProblem`, or with an AbortError when stopped.
 */
export function uploadFile(file: File, onProgress: (sentBytes: number, allBytes: number) => void): Upload {
  const request = new XMLHttpRequest()
  const finished = new Promise<ImportView>((resolve, reject) => {
    request.open('POST', '/api/v1/imports')
    request.setRequestHeader('accept', 'application/json')
    request.setRequestHeader('accept-language', currentLanguage())
    const workspaceId = chosenWorkspace()
    if (workspaceId) request.setRequestHeader('rapport-workspace', workspaceId)
    request.upload.onprogress = (event) => onProgress(event.loaded, event.total)
    request.onerror = () => reject(unreachable())
    request.onabort = () => reject(new DOMException('stopped', 'AbortError'))
    request.onload = () => {
      if (request.status >= 200 && request.status < 300)
        resolve(JSON.parse(request.responseText) as ImportView) // by the contract
      else void problemOf(new Response(request.responseText, { status: request.status })).then(reject)
    }
    const form = new FormData()
    form.append('file', file)
    request.send(form)
  })
  return { finished, stop: () => request.abort() }
}
