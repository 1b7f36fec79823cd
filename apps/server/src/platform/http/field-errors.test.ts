import { ERROR_SENTENCES, Id, nullable } from '@rapport/contract'
import Fastify from 'fastify'
import { type TSchema, Type } from 'typebox'
import { describe, expect, it } from 'vitest'
import { fieldErrorsOf } from './field-errors.ts'
import { toProblem } from './problem.ts'

/** What a server with this one route says of a body. */
async function refused(schema: TSchema, value: unknown, language = 'en') {
  const app = Fastify()
  app.setErrorHandler((error, request, reply) => {
    const problem = toProblem(error, request)
    return reply.code(problem.status).send(problem)
  })
  app.post('/', { schema: { body: Type.Object({ value: schema }, { additionalProperties: false }) } }, () => 'taken')
  const payload = value === undefined ? {} : { value }
  const answer = await app.inject({ method: 'POST', url: '/', payload, headers: { 'accept-language': language } })
  await app.close()
  expect(answer.statusCode).toBe(400)
  return answer.json<{ code: string; fieldErrors: { path: string; code: string; message: string }[] }>()
}

const Closed = Type.Object({ name: Type.String() }, { additionalProperties: false })
const colours = ['red', 'green'].map((name) => Type.Literal(name))

describe('fields the validator refuses', () => {
  it.each<[TSchema, unknown, string, string, string, string]>([
    [Type.String(), undefined, 'value', 'field.required', 'This field is required.', '请填写此项。'],
    [Type.String({ minLength: 3 }), 'ab', 'value', 'field.minLength', 'at least 3 characters', '至少输入 3 个字符'],
    [Type.String({ maxLength: 3 }), 'abcd', 'value', 'field.maxLength', 'at most 3 characters', '最多输入 3 个字符'],
    [Type.String({ pattern: '^[A-Z]{3}$' }), 'yuan', 'value', 'field.pattern', '(^[A-Z]{3}$)', '（^[A-Z]{3}$）'],
    [Type.Unsafe({ enum: ['a', 'b'] }), 'c', 'value', 'field.enum', 'one of: a, b.', '选择：a、b。'],
    [Type.Literal('a'), 'b', 'value', 'field.const', 'must be a.', '只能是 a'],
    [Type.Integer({ minimum: 1 }), 0, 'value', 'field.minimum', 'Enter 1 or more.', '不小于 1 '],
    [Type.Integer({ maximum: 200 }), 201, 'value', 'field.maximum', 'Enter 200 or less.', '不大于 200 '],
    [Type.Array(Closed, { minItems: 1 }), [], 'value', 'field.minItems', 'at least 1 entries', '至少提供 1 项'],
    [Type.Array(Id, { maxItems: 1 }), ['a', 'b'], 'value', 'field.maxItems', 'at most 1 entries', '最多提供 1 项'],
    [Type.Array(Closed), [{}], 'value.0.name', 'field.required', 'This field is required', '请填写此项'],
    [Closed, [], 'value', 'field.type', 'of type object', 'object 类型'],
    [Type.Union(colours), 'blue', 'value', 'field.enum', 'one of: red, green.', '选择：red、green。'],
    [nullable(Type.String({ minLength: 3 })), 'ab', 'value', 'field.minLength', 'at least 3', '至少输入 3 '],
  ])('%j, given %j', async (schema, value, path, code, english, chinese) => {
    for (const [language, words] of [
      ['en', english],
      ['zh-CN', chinese],
    ] as const) {
      const { code: whole, fieldErrors } = await refused(schema, value, language)
      expect(whole).toBe('request.field_wrong')
      expect(fieldErrors).toMatchObject([{ path, code, message: expect.stringContaining(words) }])
      expect(Object.keys(fieldErrors[0] ?? {})).toEqual(['path', 'code', 'message'])
    }
  })

  it('names a field nobody knows, as it was written', () => {
    const params = { additionalProperty: 'emial' }
    expect(
      fieldErrorsOf([{ instancePath: '/custom~1fields', schemaPath: '', keyword: 'additionalProperties', params }]),
    ).toMatchObject([{ path: 'custom/fields.emial', code: 'field.additionalProperties' }])
  })

  it('have a sentence also for keywords nobody thought of, and stop at twenty', () => {
    const issues = Array.from({ length: 30 }, (_, index) => ({
      instancePath: `/lines/${index}`,
      schemaPath: '',
      keyword: 'dependentRequired',
      params: {},
    }))
    const errors = fieldErrorsOf(issues)
    expect(errors).toHaveLength(20)
    expect(errors[0]).toMatchObject({ path: 'lines.0', code: 'field.other' })
    expect(ERROR_SENTENCES['field.other']?.zh).toBeTruthy()
  })
})
