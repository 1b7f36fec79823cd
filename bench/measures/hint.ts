import http from 'node:http'
import type { Api } from '../api.ts'

/** A screen that waits for a hint on one topic: `first` is the moment (performance.now) the first one came. */
export type Hint = { first: Promise<number>; close(): void }

export function openHint({ address, authorization }: Api, topic: string): Promise<Hint> {
  const url = new URL(`/api/v1/live?topics=${encodeURIComponent(topic)}`, address)
  return new Promise((resolve, reject) => {
    // Its own connection, as a browser's event source has.
    const request = http.get(url, { headers: { authorization }, agent: false })
    request.on('error', reject)
    request.on('response', (response) => {
      const first = new Promise<number>((tell) => {
        response.setEncoding('utf8').on('data', (text: string) => {
          if (text.includes('data:')) tell(performance.now())
        })
      })
      response.on('error', () => {}) // closing ends it so
      resolve({ first, close: () => request.destroy() })
    })
  })
}
