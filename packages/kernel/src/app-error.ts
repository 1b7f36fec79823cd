/**
 * An error the user can meet. `code` is stable (`module.reason`) and is the key of a sentence in both languages;
 * `message` is the English sentence saying what happened and what to do; `details` holds ids and limits, never personal data.
 */
export class AppError extends Error {
  readonly code: string
  readonly status: number
  readonly details: Readonly<Record<string, unknown>>
  readonly fieldErrors: readonly FieldError[]

  constructor(code: string, status: number, message: string, more: AppErrorMore = {}) {
    super(message)
    this.name = 'AppError'
    this.code = code
    this.status = status
    this.details = more.details ?? {}
    this.fieldErrors = more.fieldErrors ?? []
  }
}

/**
 * One field the user has to mend: `path` is the JSON path in the request (`lines.0.quantity`), `details` the figures the
 * sentence of the code takes.
 */
export type FieldError = {
  path: string
  code: string
  message: string
  details?: Readonly<Record<string, unknown>>
}

type AppErrorMore = { details?: Readonly<Record<string, unknown>>; fieldErrors?: readonly FieldError[] }

/** Something that can only be a bug: crashes the request, is logged loudly and never shown. */
export class AssertionFailure extends Error {
  constructor(why: string) {
    super(why)
    this.name = 'AssertionFailure'
  }
}

/** States what must hold. `why` says what is broken when it does not. */
export function assert(condition: unknown, why: string): asserts condition {
  if (!condition) throw new AssertionFailure(why)
}

/** For the default branch of an exhaustive switch. */
export function unreachable(value: never): never {
  throw new AssertionFailure(`unexpected value ${JSON.stringify(value)}`)
}
