import { PASSWORD_LENGTH_MAX } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import { words } from './words.ts'

const say = words.user

/** More than the longest password takes in UTF-8. */
const INPUT_BYTES_MAX = 4 * PASSWORD_LENGTH_MAX + 2
const ENTER = new Set(['\r', '\n', '\u0004'])
const INTERRUPT = '\u0003'
const ERASE = new Set(['\u007f', '\b'])

/**
 * A password from standard input, or typed without being shown. Never an argument: those are seen by every user of the machine, and kept in the history
 * of the shell. A new one is asked for twice.
 */
export async function readPassword(question: string, { isNew }: { isNew: boolean }): Promise<string> {
  if (!process.stdin.isTTY) return firstLine()
  const password = await typed(`${question}: `)
  if (isNew && (await typed(`${say.onceMore}: `)) !== password)
    throw new AppError('cli.passwords_differ', 400, say.passwordsDiffer)
  return required(password)
}

async function firstLine(): Promise<string> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of process.stdin) {
    parts.push(part as Buffer) // standard input has no encoding set
    bytes += (part as Buffer).length
    if (bytes > INPUT_BYTES_MAX || (part as Buffer).includes(10)) break
  }
  return required(Buffer.concat(parts).subarray(0, INPUT_BYTES_MAX).toString('utf8').split(/\r?\n/, 1)[0] ?? '')
}

/** The terminal shows what is typed unless each key is taken as it comes. */
function typed(question: string): Promise<string> {
  const { stdin, stderr } = process
  stderr.write(question)
  stdin.setRawMode(true)
  stdin.setEncoding('utf8')
  stdin.resume()
  const signs: string[] = []
  return new Promise((resolve, reject) => {
    const end = (settle: () => void) => {
      stdin.off('data', take)
      stdin.setRawMode(false)
      stdin.pause()
      stderr.write('\n')
      settle()
    }
    const take = (text: string) => {
      for (const sign of text) {
        if (sign === INTERRUPT) return end(() => reject(new AppError('cli.stopped', 400, say.stopped)))
        if (ENTER.has(sign)) return end(() => resolve(signs.join('')))
        if (ERASE.has(sign)) signs.pop()
        else if (signs.length < PASSWORD_LENGTH_MAX) signs.push(sign)
      }
    }
    stdin.on('data', take)
  })
}

function required(password: string): string {
  if (password !== '') return password
  throw new AppError('cli.password_missing', 400, say.passwordMissing)
}
