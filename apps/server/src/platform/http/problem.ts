import { ERROR_SENTENCES, type Language, type Problem } from '@rapport/contract'
import { AppError, type FieldError } from '@rapport/kernel'
import type { FastifyError, FastifyRequest } from 'fastify'
import { isUnavailable } from '../db/errors.ts'

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
    detail: sentence(known.code, language, known.details) ?? known.message,
    requestId: request.id,
    ...(Object.keys(known.details).length > 0 ? { details: { ...known.details } } : {}),
    ...(known.fieldErrors.length > 0
      ? { fieldErrors: known.fieldErrors.map((field) => translate(field, language, known.details)) }
      : {}),
  }
}

function translate(field: FieldError, language: Language, details: AppError['details']): FieldError {
  return { ...field, message: sentence(field.code, language, details) ?? field.message }
}

function sentence(code: string, language: Language, details: AppError['details']): string | null {
  const text = ERROR_SENTENCES[code]?.[language]
  return text ? text.replace(/\{(\w+)\}/g, (_, name: string) => String(details[name] ?? '')) : null
}

function toAppError(error: unknown, request: FastifyRequest): AppError {
  if (error instanceof AppError) return error
  const { code, statusCode, validation, message } = error as Partial<FastifyError>
  if (validation) return validationRefusal(error as FastifyError)
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE' || code === 'FST_REQ_FILE_TOO_LARGE') {
    return new AppError('request.too_large', 413, 'The request is too large.', {
      details: { limit: request.routeOptions.bodyLimit },
    })
  }
  if (isUnavailable(error)) return new AppError('server.busy', 503, 'The database is not reachable at the moment.')
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return new AppError('request.unreadable', statusCode, message ?? 'unreadable', {
      details: { reason: message ?? '' },
    })
  }
  return new AppError('server.failed', 500, 'Something went wrong on our side.', { details: { requestId: request.id } })
}

const FIELD_ERRORS_MAX = 20

function validationRefusal(error: FastifyError): AppError {
  const fieldErrors = (error.validation ?? []).slice(0, FIELD_ERRORS_MAX).map((issue): FieldError => {
    const extra = issue.params.additionalProperty ?? issue.params.missingProperty
    const path = [...issue.instancePath.split('/').filter(Boolean), ...(typeof extra === 'string' ? [extra] : [])].join(
      '.',
    )
    return { path, code: `field.${issue.keyword}`, message: issue.message ?? 'is not as expected' }
  })
  return new AppError('request.field_wrong', 400, 'Some fields need another look.', { fieldErrors })
}
