import { currentLanguage } from '../i18n/language.ts'
import { chosenWorkspace } from '../workspace-choice.ts'
import { type QueryValue, withQuery } from './client.ts'
import { problemOf, unreachable } from './problem.ts'

export type Sending<Answer> = { finished: Promise<Answer>; stop: () => void }

export type FileToSend = {
  path: string
  query?: Readonly<Record<string, QueryValue>>
  file: File
  /** The same again to repeat it safely. */
  idempotencyKey?: string
}

/**
 * Sends a file as multipart field `file` and tells how many bytes have gone. XMLHttpRequest, because fetch does not report
 * the progress of what it sends. Rejects with `ApiProblem`, or with an AbortError when stopped.
 */
export function sendFile<Answer>(
  { path, query, file, idempotencyKey }: FileToSend,
  onProgress: (sentBytes: number, allBytes: number) => void,
): Sending<Answer> {
  const request = new XMLHttpRequest()
  const finished = new Promise<Answer>((resolve, reject) => {
    request.open('POST', withQuery(path, query))
    request.setRequestHeader('accept', 'application/json')
    request.setRequestHeader('accept-language', currentLanguage())
    const workspaceId = chosenWorkspace()
    if (workspaceId) request.setRequestHeader('rapport-workspace', workspaceId)
    if (idempotencyKey) request.setRequestHeader('idempotency-key', idempotencyKey)
    request.upload.onprogress = (event) => onProgress(event.loaded, event.total)
    request.onerror = () => reject(unreachable())
    request.onabort = () => reject(new DOMException('stopped', 'AbortError'))
    request.onload = () => {
      if (request.status >= 200 && request.status < 300)
        resolve(JSON.parse(request.responseText) as Answer) // by the contract
      else void problemOf(new Response(request.responseText, { status: request.status })).then(reject)
    }
    const form = new FormData()
    form.append('file', file)
    request.send(form)
  })
  return { finished, stop: () => request.abort() }
}
