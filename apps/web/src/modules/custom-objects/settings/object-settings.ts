import type {
  CreateCustomObjectRequest,
  CustomObject,
  GivenLabels,
  Language,
  UpdateCustomObjectRequest,
} from '@rapport/contract'
import { RECORD_PARTS } from '@rapport/objects'

/** An object of its own, or one whose records link records of two others. */
export type Kind = 'object' | 'link'

/** What the form of an object holds; `own…` is in the reader's language. */
export type ObjectForm = {
  ownOne: string
  otherOne?: string
  ownMany?: string
  otherMany?: string
  ownTitle?: string
  otherTitle?: string
  title: CustomObject['title']
  numberPrefix?: string
  icon: CustomObject['icon']
  colour: CustomObject['colour']
  isOwned?: boolean
  parts: CustomObject['parts']
  links?: [string, string]
}

const OTHER: Readonly<Record<Language, Language>> = { zh: 'en', en: 'zh' }
export const otherLanguage = (language: Language): Language => OTHER[language]

/** What a form begins with: an object as it is, or a new one. */
export function formOf(object: CustomObject | null, kind: Kind, language: Language): Partial<ObjectForm> {
  if (object === null)
    return {
      title: kind === 'link' ? 'numbered' : 'written',
      icon: 'box',
      colour: 'grey',
      isOwned: false,
      parts: [...RECORD_PARTS],
    }
  const { one, many, titleLabel, title, numberPrefix, icon, colour, isOwned, parts } = object
  const other = (labels: CustomObject['one']) => {
    const [own, its] = [labels[language], labels[otherLanguage(language)]]
    return its === own ? '' : its
  }
  return {
    ownOne: one[language],
    otherOne: other(one),
    ownMany: many[language],
    otherMany: other(many),
    ownTitle: titleLabel[language],
    otherTitle: other(titleLabel),
    ...{ title, numberPrefix, icon, colour, isOwned, parts },
  }
}

/** The same as the API takes it of a new object. */
export function creationOf(form: ObjectForm, language: Language): CreateCustomObjectRequest {
  const { title, isOwned = false, links } = form
  return {
    ...changesOf(form, language),
    one: labels(form.ownOne, form.otherOne, language),
    title,
    isOwned,
    ...(links ? { links } : {}),
  }
}

/** What of it can be changed later. */
export function changesOf(form: ObjectForm, language: Language): Omit<UpdateCustomObjectRequest, 'version'> {
  const { icon, colour, parts, numberPrefix = '' } = form
  const many = given(form.ownMany, form.otherMany, language)
  const titleLabel = given(form.ownTitle, form.otherTitle, language)
  return {
    one: labels(form.ownOne, form.otherOne, language),
    ...(many ? { many } : {}),
    ...(titleLabel ? { titleLabel } : {}),
    ...(form.title === 'numbered' ? { numberPrefix } : {}),
    ...{ icon, colour, parts },
  }
}

function given(own: string | undefined, other: string | undefined, language: Language): GivenLabels | null {
  return own?.trim() || other?.trim() ? labels(own, other, language) : null
}

/** One that is left out is taken from the other by the server. */
export function labels(own: string | undefined, other: string | undefined, language: Language): GivenLabels {
  return {
    ...(own?.trim() ? { [language]: own.trim() } : {}),
    ...(other?.trim() ? { [otherLanguage(language)]: other.trim() } : {}),
  }
}
