import type { CustomField } from '@rapport/contract'
import type { CustomType } from '@rapport/objects'
import { expect, it } from 'vitest'
import { type FieldForm, formOf, settingsOf } from './field-settings.ts'

const form = (more: Partial<FieldForm> = {}): FieldForm => ({ own: 'Grade', type: 'text', ...more })

function field(more: Partial<CustomField>): CustomField {
  return {
    labels: { zh: '等级', en: 'Grade' },
    help: null,
    type: 'text',
    required: false,
    unique: false,
    sensitivity: 'internal',
    decimals: null,
    min: null,
    max: null,
    to: null,
    choices: null,
    ...more,
  } as CustomField // what the form reads of it
}

it('a label in the other language is only sent where there is one', () => {
  expect(settingsOf(form({ own: ' Grade ', other: '  ' }), 'en').labels).toEqual({ en: 'Grade' })
  expect(settingsOf(form({ own: '等级', other: 'Grade' }), 'zh').labels).toEqual({ zh: '等级', en: 'Grade' })
})

it('a label that both languages share stands in the form once, and follows when it is renamed', () => {
  const shared = formOf(field({ labels: { zh: 'SKU', en: 'SKU' } }), 'en')
  expect([shared.own, shared.other]).toEqual(['SKU', ''])
  expect(settingsOf(form({ ...shared, own: 'Code' }), 'en').labels).toEqual({ en: 'Code' })
})

it.each<[CustomType, string[]]>([
  ['text', ['max', 'searchable', 'unique']],
  ['longText', ['max', 'searchable']],
  ['number', ['decimals', 'max', 'min', 'unique']],
  ['percentage', ['max', 'min']],
  ['date', ['unique']],
  ['choice', ['choices']],
  ['choices', ['choices']],
  ['yesNo', []],
  ['address', []],
  ['reference', []],
])('of %s only the settings it has are sent, whatever was typed for another type', (type, has) => {
  const typed = { min: 1, max: 9, decimals: 2, unique: true, choices: [{ own: 'Fine' }] }
  const {
    labels: _,
    help: _help,
    required: _required,
    sensitivity: _level,
    ...own
  } = settingsOf(form({ type, ...typed }), 'en')
  expect(Object.keys(own).sort()).toEqual(has)
})

it('a limit that was cleared is taken away, not left as it was', () => {
  expect(settingsOf(form({ type: 'number', max: null, min: null }), 'en')).toMatchObject({ min: null, max: null })
  expect(settingsOf(form({ type: 'text', max: null }), 'en')).toMatchObject({ max: null })
  expect(settingsOf(form({ type: 'longText' }), 'en')).toMatchObject({ max: null })
})

it('choices keep their keys and their order; empty lines are none', () => {
  const choices = [{ key: 'fine', own: ' Fine ', other: '特级' }, { own: '  ' }, { own: 'New' }]
  expect(settingsOf(form({ type: 'choice', choices }), 'en').choices).toEqual([
    { key: 'fine', labels: { en: 'Fine', zh: '特级' } },
    { labels: { en: 'New' } },
  ])
})

it('help is said in both languages, and blanks are none', () => {
  expect(settingsOf(form({ help: ' By leaf ' }), 'en').help).toEqual({ zh: 'By leaf', en: 'By leaf' })
  expect(settingsOf(form({ help: ' ' }), 'en').help).toBeNull()
})

it('a new field begins as a text with room for two choices; one that is there as it is', () => {
  expect(formOf(null, 'en')).toEqual({ type: 'text', sensitivity: 'internal', choices: [{ own: '' }, { own: '' }] })
  const choices = [{ key: 'fine', labels: { zh: '特级', en: 'Fine' } }]
  const help = { zh: '按叶', en: 'By leaf' }
  expect(formOf(field({ type: 'choice', choices, help, sensitivity: 'personal' }), 'zh')).toMatchObject({
    own: '等级',
    other: 'Grade',
    help: '按叶',
    sensitivity: 'personal',
    choices: [{ key: 'fine', own: '特级', other: 'Fine' }],
  })
  expect(formOf(field({}), 'en')).not.toHaveProperty('to')
})
