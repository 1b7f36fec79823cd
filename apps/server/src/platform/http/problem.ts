import { errorSentence, type Language, type Problem } from '@rapport/contract'
import { AppError, type FieldError } from '@rapport/kernel'
import type { FastifyError, FastifyRequest } from 'fastify'
import { isRetryable, isUnavailable, tookTooLong } from '../db/errors.ts'
import { diskFull, isDiskFull } from '../files/disk.ts'
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
      ? { fieldErrors: known.fieldErrors.map((field) => fieldErrorIn(language, field, known.details)) }
      : {}),
  }
}

/** What is wrong with one field, in the reader's language. */
export function fieldErrorIn(
  language: Language,
  { path, code, message, details }: FieldError,
  shared: AppError['details'] = {},
): { path: string; code: string; message: string } {
  return { path, code, message: errorSentence(code, language, { ...shared, ...details }) ?? message }
}

const FORM = { code: 'request.form_unreadable', status: 400 }
/** What the server and its parsers say of requests they cannot read, in codes with a sentence of their own. */
const UNREADABLE: Readonly<Record<string, { code: string; status: number }>> = {
  FST_ERR_CTP_EMPTY_JSON_BODY: { code: 'request.body_missing', status: 400 },
  FST_ERR_CTP_INVALID_JSON_BODY: { code: 'request.json_unreadable', status: 400 },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: { code: 'request.media_type_unknown', status: 415 },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: { code: 'request.cut_off', status: 400 },
  FST_MP_PREMATURE_CLOSE: { code: 'request.cut_off', status: 400 },
  FST_ERR_BAD_URL: { code: 'request.address_unreadable', status: 400 },
  FST_ERR_MAX_PARAM_LENGTH: { code: 'request.address_unreadable', status: 414 },
  FST_PARTS_LIMIT: { ...FORM, status: 413 },
  FST_FILES_LIMIT: { ...FORM, status: 413 },
  FST_FIELDS_LIMIT: { ...FORM, status: 413 },
  FST_PROTO_VIOLATION: FORM,
  FST_INVALID_JSON_FIELD_ERROR: FORM,
  FST_INVALID_MULTIPART_CONTENT_TYPE: { ...FORM, status: 415 },
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
    return new AppError('request.collided', 409, 'Someone else was saving the same record at the same time. Try again.')
  }
  if (isDiskFull(error)) return diskFull()
  if (isUnavailable(error)) return new AppError('server.busy', 503, 'The database is not reachable at the moment.')
  if (tookTooLong(error)) return new AppError('server.too_slow', 503, 'The database took too long over this.')
  const unreadable = UNREADABLE[code ?? '']
  if (unreadable) return new AppError(unreadable.code, unreadable.status, message ?? unreadable.code)
  if (statusCode === 404) return new AppError('route.not_found', 404, 'This address does not exist.')
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return new AppError('request.unreadable', statusCode, 'The request could not be read. Check how it is written.')
  }
  return new AppError('server.failed', 500, 'Something went wrong on our side.', { details: { requestId: request.id } })
}
