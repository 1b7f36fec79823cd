import { errorSentence, type Language, type Problem } from '@rapport/contract'
import { AppError, type FieldError } from '@rapport/kernel'
import type { FastifyError, FastifyRequest } from 'fastify'
import { isRetryable, isUnavailable } from '../db/errors.ts'
import { fieldErrorsOf } from './field-errors.ts'

/** The reader's language: the first of Accept-Language that we speak, else English. */
export function requestLanguage(request: FastifyRequest): Language {
  const wanted = request.headers['accept-language'] ?? ''
  for (const part of wanted.split(',')) {
    if (/^\s*zh\b/i.test(part)) return 'zh'
    if (/^\s*en\b/i.test(part)) return 'en'
  }
  return 'en'
}

/** Any error as an RFC 9457 problem in the reader's language. Bugs become one sentence and a number to find them by. */
export function toProblem(error: unknown, request: FastifyRequest): Problem {
  const language = requestLanguage(request)
  const known = toAppError(error, request)
  return {
    type: `/docs/errors#${known.code}`,
    title: known.code,
    status: known.status,
    code: known.code,
    detail: errorSentence(known.code, language, known.details) ?? known.message,
    requestId: request.id,
    ...(Object.keys(known.details).length > 0 ? { details: { ...known.details } } : {}),
    ...(known.fieldErrors.length > 0
      ? { fieldErrors: known.fieldErrors.map((field) => translate(field, language, known.details)) }
      : {}),
  }
}

function translate(
  { path, code, message, details }: FieldError,
  language: Language,
  shared: AppError['details'],
): { path: string; code: string; message: string } {
  return { path, code, message: errorSentence(code, language, { ...shared, ...details }) ?? message }
}

function toAppError(error: unknown, request: FastifyRequest): AppError {
  if (error instanceof AppError) return error
  const { code, statusCode, validation, message } = error as Partial<FastifyError>
  if (validation) {
    return new AppError('request.field_wrong', 400, 'Some fields need another look.', {
      fieldErrors: fieldErrorsOf(validation),
    })
  }
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE' || code === 'FST_REQ_FILE_TOO_LARGE') {
    return new AppError('request.too_large', 413, 'The request is too large.', {
      details: { limit: request.routeOptions.bodyLimit },
    })
  }
  if (isRetryable(error)) {
    return new AppError('request.collided', 409, 'Others were saving the same thing at the same moment. Try again.')
  }
  if (isUnavailable(error)) return new AppError('server.busy', 503, 'The database is not reachable at the moment.')
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return new AppError('request.unreadable', statusCode, message ?? 'unreadable', {
      details: { reason: message ?? '' },
    })
  }
  return new AppError('server.failed', 500, 'Something went wrong on our side.', { details: { requestId: request.id } })
}
