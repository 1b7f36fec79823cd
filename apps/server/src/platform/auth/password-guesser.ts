import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { AppError, assert } from '@rapport/kernel'
import type { Judgement } from './password-guesser.worker.ts'

/** Judging takes megabytes of word lists, so nobody keeps them for long: passwords are chosen rarely. */
const REST_MS = 30_000
/** One after another; who comes behind so many waits longer than a form does. */
const WAITING_MAX = 20
const RETRY_AFTER_SECONDS = 10

let thread: Worker | null = null
let resting: NodeJS.Timeout | undefined
let before: Promise<unknown> = Promise.resolve()
let waiting = 0

/**
 * How well a password stands up to guessing, from 0 to 4 (zxcvbn). A password made for it takes most of a second of a processor, so it is judged in a
 * thread of its own: no other request waits for it. Throws `request.too_many` when many wait already.
 */
export async function guessScore(judgement: Judgement): Promise<number> {
  if (waiting >= WAITING_MAX) {
    const details = { seconds: RETRY_AFTER_SECONDS }
    throw new AppError('request.too_many', 429, 'Too many passwords are being judged. Try again shortly.', { details })
  }
  waiting += 1
  const score = before.then(() => judge(judgement))
  before = score.catch(() => {})
  return await score.finally(() => {
    waiting -= 1
  })
}

async function judge(judgement: Judgement): Promise<number> {
  clearTimeout(resting)
  thread ??= new Worker(new URL('./password-guesser.worker.ts', import.meta.url))
  const worker = thread
  worker.ref()
  try {
    return await answerOf(worker, judgement)
  } catch (error) {
    thread = null
    throw error
  } finally {
    // Neither the thread nor its rest keeps a command from ending.
    worker.unref()
    resting = setTimeout(rest, REST_MS).unref()
  }
}

async function answerOf(worker: Worker, judgement: Judgement): Promise<number> {
  const answered = new AbortController()
  const { signal } = answered
  const ended = once(worker, 'exit', { signal }).then(() => {
    throw new Error('the thread that judges passwords has ended')
  })
  ended.catch(() => {}) // the answer, or the error that ended the thread, comes first
  try {
    const answer = once(worker, 'message', { signal })
    worker.postMessage(judgement)
    const [score] = (await Promise.race([answer, ended])) as unknown[] // the event's arguments
    assert(typeof score === 'number', 'the thread answers with a score')
    return score
  } finally {
    answered.abort()
  }
}

function rest(): void {
  void thread?.terminate()
  thread = null
}
