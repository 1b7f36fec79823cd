import { vi } from 'vitest'

export type Sent = {
  url: string
  body: FormData
  headers: Record<string, string>
  upload: { onprogress: ((event: { loaded: number; total: number }) => void) | null }
  answer: (status: number, value: unknown) => void
  aborted: boolean
}

/** jsdom's XMLHttpRequest would go out to the network: the test speaks for the server by hand. */
export function uploads(): Sent[] {
  const sent: Sent[] = []
  vi.stubGlobal(
    'XMLHttpRequest',
    class {
      upload: Sent['upload'] = { onprogress: null }
      onload: (() => void) | null = null
      onabort: (() => void) | null = null
      status = 0
      responseText = ''
      headers: Record<string, string> = {}
      url = ''
      one: Sent | null = null
      open(_method: string, url: string): void {
        this.url = url
      }
      setRequestHeader(name: string, value: string): void {
        this.headers[name] = value
      }
      abort(): void {
        if (this.one) this.one.aborted = true
        this.onabort?.()
      }
      send(body: FormData): void {
        const answered: Sent['answer'] = (status, value) => {
          this.status = status
          this.responseText = JSON.stringify(value)
          this.onload?.()
        }
        const { url, headers, upload } = this
        this.one = { url, body, headers, upload, answer: answered, aborted: false }
        sent.push(this.one)
      }
    },
  )
  return sent
}

export const fileIn = (one: Sent | undefined) => one?.body.get('file') as File | undefined // appended by the form
export const textFile = (name: string, content = 'text') => new File([content], name, { type: 'text/plain' })
