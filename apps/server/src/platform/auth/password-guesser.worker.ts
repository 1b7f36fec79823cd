import { parentPort } from 'node:worker_threads'
import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import * as common from '@zxcvbn-ts/language-common'
import * as english from '@zxcvbn-ts/language-en'

/** A password, and words that others know of its owner. */
export type Judgement = { password: string; words: readonly string[] }

/** Judging takes longer the longer a text is; what comes after these characters can only make it better. */
const JUDGED_LENGTH_MAX = 40

const guesser = new ZxcvbnFactory({
  dictionary: { ...common.dictionary, ...english.dictionary },
  graphs: common.adjacencyGraphs,
  maxLength: JUDGED_LENGTH_MAX,
})

parentPort?.on('message', ({ password, words }: Judgement) => {
  parentPort?.postMessage(guesser.check(password.slice(0, JUDGED_LENGTH_MAX), [...words]).score)
})
