import { constants } from 'node:os'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
let holders = 0

/**
 * A signal that nobody handles ends a process at once, and what is done when a process ends is left out: its database would live on. From now until
 * the answer is called, such a process ends as one that ends by itself.
 */
export function endInOrderOnSignal(): () => void {
  if (holders++ === 0) for (const signal of SIGNALS) process.on(signal, endUnlessHandled)
  let released = false
  return () => {
    if (released) return
    released = true
    if (--holders === 0) for (const signal of SIGNALS) process.off(signal, endUnlessHandled)
  }
}

/** Whoever else listens decides what the signal means. */
function endUnlessHandled(signal: NodeJS.Signals): void {
  if (process.listenerCount(signal) === 1) process.exit(128 + constants.signals[signal])
}
