import { expect, it } from 'vitest'
import {
  CUSTOM_OBJECT_NAME,
  columnsOf,
  createSchema,
  customField,
  customObject,
  isCustomObject,
  isWritten,
  type ObjectDeclaration,
  searchedFields,
  withCustomFields,
} from './index.ts'

const label = { zh: '设备', en: 'Device' }
const facts = { name: 'customDevice', one: label, many: label, titleLabel: label, title: 'written', parts: [] } as const

it('is a declaration like any other, its title the only field until some are added', () => {
  const device = customObject({ ...facts, isOwned: false })
  expect(device).toMatchObject({ name: 'customDevice', plural: 'objects/customDevice', scope: ['all'], board: null })
  expect(Object.keys(device.fields)).toEqual(['title'])
  expect(columnsOf(device).map(({ name }) => name)).toEqual(expect.arrayContaining(['title', 'title_sort', 'custom']))
  expect(searchedFields(device).map(([name]) => name)).toEqual(['title'])
})

it('belongs to members where it says so', () => {
  const device = customObject({ ...facts, isOwned: true })
  expect(device).toMatchObject({ isOwned: true, scope: ['own', 'team', 'all'] })
  expect(device.views.map(({ key }) => key)).toEqual(['all', 'mine'])
})

it('is written by people even while its titles are numbers and it has no field', () => {
  const device = customObject({ ...facts, title: 'numbered', isOwned: false })
  expect(isWritten(device)).toBe(true)
  expect(Object.keys(createSchema(device).properties)).toEqual([])
})

it('has a board by its first choice and a calendar by its first day or moment', () => {
  const fact = (key: string) => ({ storageKey: key, labels: label, choiceLabels: {} })
  const fields = {
    customCount: customField('number', {}, fact('f:1')),
    customDue: customField('date', {}, fact('f:2')),
    customState: customField('choice', { choices: ['on'] }, fact('f:3')),
    customOther: customField('choice', { choices: ['off'] }, fact('f:4')),
  }
  const device: ObjectDeclaration = withCustomFields(customObject({ ...facts, isOwned: false }), fields)
  expect(device).toMatchObject({ board: 'customState', calendar: 'customDue' })
})

it.each([
  ['customDevice', true],
  ['customSheBei2', true],
  ['customer', false],
  ['customdevice', false],
  ['custom', false],
  ['task', false],
  ['customDevice.read', false],
  [`custom${'A'.repeat(41)}`, false],
])('%s is the name of a custom object: %s', (name, isOne) => {
  expect([isCustomObject(name), CUSTOM_OBJECT_NAME.test(name)]).toEqual([isOne, isOne])
})
