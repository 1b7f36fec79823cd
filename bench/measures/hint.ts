import http from 'node:http'
import type { Api } from '../api.ts'

/** A screen that waits for hints on one topic: `next` settles with the moment (performance.now) of the first one from now on. */
export type Hint = { next(): Promise<number>; close(): void }

export function openHint({ address, authorization }: Api, topic: string): Promise<Hint> {
  const url = new URL(`/api/v1/live?topics=${encodeURIComponent(topic)}`, address)
  return new Promise((resolve, reject) => {
    // Its own connection, as a browser's event source has.
    const request = http.get(url, { headers: { authorization }, agent: false })
    request.on('error', reject)
    request.on('response', (response) => {
      let waiting: ((atMs: number) => void)[] = []
      response.setEncoding('utf8').on('data', (text: string) => {
        if (!text.includes('data:')) return
        for (const tell of waiting) tell(performance.now())
        waiting = []
      })
      const next = () => new Promise<number>((tell) => waiting.push(tell))
      response.on('error', () => {}) // closing ends it so
      resolve({ next, close: () => request.destroy() })
    })
  })
}
